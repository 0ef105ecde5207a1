"""What calls of the kernel do at their edges, in a real browser: the same as CPython on Linux.

Pipes and sockets that are full, shut down, copied or sent; semaphores and shared memory by name.
runtime/tests/mutants.py puts a fault into each call: many of these programs were written because
nothing else told it. Each prints under CPython 3.14, with spawn, what is written here.
"""

from collections.abc import Callable

import pytest
from embedding import Embedded

pytestmark = pytest.mark.xdist_group("calls")

Prints = Callable[..., None]


@pytest.fixture
def prints(embedded: Embedded) -> Prints:
    """Holds a program to what it prints; it ends well and says nothing on stderr."""

    def prints(source: str, *lines: str) -> None:
        told = embedded.play(source)
        assert (told.out.splitlines(), told.err, told.code) == (list(lines), "", 0)

    return prints


# Pipes.


def test_what_is_to_be_written_whole_is_not_written_in_parts(prints: Prints) -> None:
    source = """
import os
reader, writer = os.pipe()
os.set_blocking(writer, False)
for size in [4096] * 15 + [3996]:
    os.write(writer, bytes(size))
for size in 200, 100, 1:
    try:
        print(os.write(writer, bytes(size)))
    except BlockingIOError as error:
        print(error.strerror)
"""
    full = "Resource temporarily unavailable"
    prints(source, full, "100", full)


def test_a_signal_does_not_undo_what_is_written_by_then(prints: Prints) -> None:
    """It rings until it does so in the middle of the write, however slow the machine is."""
    source = """
import os, signal
reader, writer = os.pipe()
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
written = os.write(writer, bytes(200_000))
signal.setitimer(signal.ITIMER_REAL, 0)
os.close(writer)
with open(reader, "rb") as file:
    print(written, len(file.read()))
"""
    prints(source, "65536 65536")


def test_who_runs_out_of_time_hears_what_is_sent_by_then(prints: Prints) -> None:
    source = """
import socket
ours, theirs = socket.socketpair()
with ours, theirs:
    ours.settimeout(0.2)
    sent = ours.send(bytes(10**7))
    ours.close()
    with theirs.makefile("rb") as file:
        print(0 < sent < 10**7, len(file.read()) == sent)
"""
    prints(source, "True True")


def test_what_was_not_to_wait_may_be_told_to_wait_again(prints: Prints) -> None:
    source = """
import os, threading
reader, writer = os.pipe()
os.set_blocking(reader, False)
try:
    os.read(reader, 1)
except BlockingIOError as error:
    print(error.strerror)
os.set_blocking(reader, True)
print(os.get_blocking(reader))
threading.Timer(0.3, os.write, (writer, b"x")).start()
print(os.read(reader, 1))
"""
    prints(source, "Resource temporarily unavailable", "True", "b'x'")


def test_a_descriptor_may_be_copied_onto_itself(prints: Prints) -> None:
    source = """
import os
reader, writer = os.pipe()
print(os.dup2(reader, reader) == reader, os.dup2(writer, writer) == writer)
os.write(writer, b"x")
print(os.read(reader, 1))
copy = os.dup(writer)
os.dup2(writer, copy)
os.close(writer)
os.write(copy, b"y")
os.close(copy)
print(os.read(reader, 2), os.read(reader, 2))
"""
    prints(source, "True True", "b'x'", "b'y' b''")


# Sockets.


def test_each_who_asks_for_any_free_port_gets_its_own(prints: Prints) -> None:
    source = """
import socket
with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
    print(one.getsockname() != other.getsockname())
"""
    prints(source, "True")


def test_one_listens_at_an_address_and_may_say_so_again(prints: Prints) -> None:
    source = """
import errno, socket
one, other = socket.socket(), socket.socket()
for each in one, other:
    each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
one.bind(("127.0.0.1", 0))
other.bind(one.getsockname())
one.listen()
one.listen(5)
try:
    other.listen()
except OSError as error:
    print(error.errno == errno.EADDRINUSE)
with socket.create_connection(one.getsockname()) as client:
    accepted, _ = one.accept()
    accepted.sendall(b"one")
    print(client.recv(3))
"""
    prints(source, "True", "b'one'")


@pytest.mark.parametrize("backlog", [0, 1, 2])
def test_as_many_wait_to_be_accepted_as_may(prints: Prints, backlog: int) -> None:
    source = f"""
import socket
with socket.socket(socket.AF_UNIX) as server:
    server.bind("here")
    server.listen({backlog})
    clients = [socket.socket(socket.AF_UNIX) for _ in range(5)]
    waiting = 0
    for client in clients:
        client.setblocking(False)
        try:
            client.connect("here")
            waiting += 1
        except BlockingIOError:
            break
    print(waiting)
    server.accept()
    client.connect("here")
    for client in clients:
        client.close()
"""
    prints(source, str(backlog + 1))


def test_who_waits_to_be_accepted_comes_when_there_is_room(prints: Prints) -> None:
    source = """
import multiprocessing, socket, threading
def visit(full):
    kept = []
    for number in range(6):
        client = socket.socket(socket.AF_UNIX)
        if number == 2:
            threading.Timer(0.3, full.release).start()
        client.connect("here")
        client.sendall(b"%d" % number)
        kept.append(client)
if __name__ == "__main__":
    full = multiprocessing.Semaphore(0)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("here")
        server.listen(1)
        child = multiprocessing.Process(target=visit, args=(full,))
        child.start()
        full.acquire()
        print([server.accept()[0].recv(1) for _ in range(6)])
        child.join()
"""
    prints(source, str([b"%d" % number for number in range(6)]))


def test_who_polls_a_listener_hears_of_a_connection(prints: Prints) -> None:
    source = """
import multiprocessing, select, socket
def visit(address):
    socket.create_connection(address).close()
if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        child = multiprocessing.Process(target=visit, args=(server.getsockname(),))
        child.start()
        print(select.select([server], [], [])[0] == [server])
        print(server.accept()[0].recv(1))
        child.join()
"""
    prints(source, "True", "b''")


def test_what_is_shut_down_ends_for_both(prints: Prints) -> None:
    source = """
import socket
def outcome(action, *values):
    try:
        return action(*values)
    except OSError as error:
        return type(error).__name__
for how in "RD", "WR", "RDWR":
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"before")
        ours.shutdown(getattr(socket, f"SHUT_{how}"))
        ended = ["RD" in how and ours, "WR" in how and theirs]
        print(how, [end.recv(10) for end in ended if end], outcome(ours.send, b"x"))
"""
    prints(
        source,
        "RD [b'before'] 1",
        "WR [b''] BrokenPipeError",
        "RDWR [b'before', b''] BrokenPipeError",
    )


def test_who_has_shut_down_reading_reads_to_the_end(prints: Prints) -> None:
    source = """
import socket
ours, theirs = socket.socketpair()
with ours, theirs:
    theirs.send(b"before")
    ours.shutdown(socket.SHUT_RD)
    print(ours.recv(10), ours.recv(10))
"""
    prints(source, "b'before' b''")


def test_a_descriptor_that_came_is_closed_when_it_is_closed(prints: Prints) -> None:
    source = """
import os, socket
reader, writer = os.pipe()
ours, theirs = socket.socketpair()
socket.send_fds(ours, [b"x"], [writer])
os.close(writer)
_, [came], _, _ = socket.recv_fds(theirs, 1, 1)
os.write(came, b"by the one that came")
os.close(came)
print(os.read(reader, 100), os.read(reader, 100))
"""
    prints(source, "b'by the one that came' b''")


# Semaphores and shared memory.


def test_a_name_is_one_semaphore_s_until_it_is_removed(prints: Prints) -> None:
    source = """
import _multiprocessing
from _multiprocessing import SemLock, sem_unlink
SEMAPHORE = 1
def attempt(action, *values):
    try:
        action(*values)
        print("done")
    except OSError as error:
        print(type(error).__name__)
kept = SemLock(SEMAPHORE, 1, 1, "/own", False)
attempt(SemLock, SEMAPHORE, 1, 1, "/own", False)
attempt(SemLock._rebuild, 0, SEMAPHORE, 1, "/own")
attempt(sem_unlink, "/own")
attempt(sem_unlink, "/own")
attempt(SemLock._rebuild, 0, SEMAPHORE, 1, "/own")
"""
    gone = "FileNotFoundError"
    prints(source, "FileExistsError", "done", "done", gone, gone)


def test_what_another_has_let_go_of_is_free_for_who_does_not_wait(prints: Prints) -> None:
    """Even if that is lent to the other still, who took it again and again."""
    source = """
import multiprocessing
def use(lock, done, go):
    for _ in range(100):
        with lock:
            pass
    done.set()
    go.wait()
if __name__ == "__main__":
    lock = multiprocessing.Lock()
    done, go = multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=use, args=(lock, done, go))
    child.start()
    done.wait()
    print(lock.acquire(False), lock.acquire(False))
    go.set()
    child.join()
"""
    prints(source, "True False")


def test_the_name_of_memory_can_be_removed_once(prints: Prints) -> None:
    source = """
import _posixshmem, os
os.close(_posixshmem.shm_open("/own", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
_posixshmem.shm_unlink("/own")
try:
    _posixshmem.shm_unlink("/own")
except FileNotFoundError as error:
    print(error.strerror, error.filename)
"""
    prints(source, "No such file or directory /own")


def test_what_is_attached_twice_is_one_memory(prints: Prints) -> None:
    source = """
from multiprocessing.shared_memory import SharedMemory
one = SharedMemory(create=True, size=8)
other = SharedMemory(one.name)
one.buf[0] = 7
print(other.buf[0])
other.close()
one.close()
one.unlink()
"""
    prints(source, "7")


def test_memory_keeps_its_bytes_when_it_grows(prints: Prints) -> None:
    source = """
import _posixshmem, mmap, os
fd = _posixshmem.shm_open("/own", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
_posixshmem.shm_unlink("/own")
os.ftruncate(fd, 8)
with mmap.mmap(fd, 8) as view:
    view[:] = b"8 bytes."
for size in 12, 4, 8:
    os.ftruncate(fd, size)
    with mmap.mmap(fd, size) as view:
        print(os.fstat(fd).st_size, view[:])
"""
    prints(source, r"12 b'8 bytes.\x00\x00\x00\x00'", "4 b'8 by'", r"8 b'8 by\x00\x00\x00\x00'")


def test_parts_of_memory_are_seen_by_themselves(prints: Prints) -> None:
    source = """
import _posixshmem, mmap, os
fd = _posixshmem.shm_open("/own", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
_posixshmem.shm_unlink("/own")
os.ftruncate(fd, 5000)
whole, head, rest = mmap.mmap(fd, 0), mmap.mmap(fd, 6), mmap.mmap(fd, 0, offset=4096)
head[:] = b"a head"
rest[:4] = b"rest"
print(len(whole), len(head), len(rest), whole[:7], whole[4096:4101])
whole[4] = rest[0]
print(head.find(b"r"), head.find(b"d"), rest.find(b"t"), head.read(), bytes(rest[1:5]))
for length, offset in (5001, 0), (905, 4096), (10, 1):
    try:
        mmap.mmap(fd, length, offset=offset)
    except (OSError, ValueError) as error:
        print(error.strerror if isinstance(error, OSError) else error)
"""
    prints(
        source,
        r"5000 6 904 b'a head\x00' b'rest\x00'",
        r"4 5 3 b'a herd' b'est\x00'",
        *["mmap length is greater than file size"] * 2,
        "Invalid argument",
    )


def test_views_of_memory_that_has_grown_show_the_same_and_one_may_be_closed(
    prints: Prints,
) -> None:
    """What one has written, the other sees once the process has asked the kernel for anything."""
    source = """
import mmap, multiprocessing, os
from multiprocessing.shared_memory import SharedMemory
def write(name):
    memory = SharedMemory(name)
    memory.buf[2] = 9
    memory.close()
if __name__ == "__main__":
    memory = SharedMemory(create=True, size=8)
    memory.buf[0] = 7
    os.ftruncate(memory._fd, 16)
    large = mmap.mmap(memory._fd, 16)
    large[1] = large[15] = 8
    memory.buf[3] = 6
    os.getppid()
    print(bytes(memory.buf), large[:])
    memory.close()
    child = multiprocessing.Process(target=write, args=(memory.name,))
    child.start()
    child.join()
    print(large[:])
    memory.unlink()
"""
    prints(
        source,
        r"b'\x07\x08\x00\x06\x00\x00\x00\x00' "
        r"b'\x07\x08\x00\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x08'",
        r"b'\x07\x08\t\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x08'",
    )
