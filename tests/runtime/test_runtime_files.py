"""Files that processes of a run share, in a real browser: names, locks, databases and maps.

Each program says the same under CPython 3.14 with spawn; what it prints there is written here.
"""

import pytest
from embedding import Embedded

pytestmark = pytest.mark.xdist_group("runtime-files")


def says(embedded: Embedded, source: str) -> list[str]:
    """The lines that a program prints before it ends well."""
    told = embedded.play(source, limits={"seconds": 60})
    assert (told.err, told.code, told.reason) == ("", 0, "exit")
    return told.out.splitlines()


# Names: of those who want one at the same time, one gets it.

RACE = """
import multiprocessing, os, pathlib, shutil, tempfile

def excl():
    os.close(os.open("excl", os.O_CREAT | os.O_EXCL | os.O_WRONLY))

def opened():
    with open("opened", "x") as file:
        file.write(str(os.getpid()))

def touched():
    pathlib.Path("touched").touch(exist_ok=False)

def made():
    os.mkdir("made")

def tree():
    os.makedirs("tree/of/folders")

def linked():
    os.symlink("nowhere", "linked")

def removed():
    os.remove("old-removed")

def unlinked():
    pathlib.Path("old-unlinked").unlink()

def emptied():
    os.rmdir("old-emptied")

def renamed():
    os.rename("old-renamed", f"renamed-{os.getpid()}")

def replaced():
    os.replace("old-replaced", f"replaced-{os.getpid()}")

def moved():
    shutil.move("old-moved", f"/tmp/moved-{os.getpid()}")

RACES = [
    excl, opened, touched, made, tree, linked,
    removed, unlinked, emptied, renamed, replaced, moved,
]

class Racer(multiprocessing.Process):
    def __init__(self, barrier, results):
        super().__init__()
        self.barrier, self.results = barrier, results

    def run(self):
        for race in RACES:
            self.barrier.wait()
            try:
                race()
                self.results.put((race.__name__, "won"))
            except OSError as error:
                self.results.put((race.__name__, type(error).__name__))

if __name__ == "__main__":
    for race in RACES:
        pathlib.Path(f"old-{race.__name__}").touch()
    os.remove("old-emptied")
    os.mkdir("old-emptied")
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    racers = [Racer(barrier, results) for _ in range(3)]
    for racer in racers: racer.start()
    found = sorted(results.get() for _ in range(3 * len(RACES)))
    for racer in racers: racer.join()
    for at in range(0, len(found), 3):
        print(found[at][0], *sorted(how for _, how in found[at:at + 3]))
    print([len(list(pathlib.Path(folder).glob(names))) for folder, names in
           ((".", "renamed-*"), (".", "replaced-*"), ("/tmp", "moved-*"))])
"""


def test_one_of_those_who_want_a_name_gets_it(embedded: Embedded) -> None:
    there, gone = "FileExistsError FileExistsError won", "FileNotFoundError FileNotFoundError won"
    wanted = dict.fromkeys(["excl", "opened", "touched", "made", "tree", "linked"], there)
    wanted |= dict.fromkeys(
        ["removed", "unlinked", "emptied", "renamed", "replaced", "moved"], gone
    )
    *lines, left = says(embedded, RACE)
    assert lines == [f"{name} {how}" for name, how in sorted(wanted.items())]
    assert left == "[1, 1, 1]"


def test_a_lock_file_lets_one_in_at_a_time(embedded: Embedded) -> None:
    source = """
import multiprocessing, os, time

class LockFile:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        while True:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL))
                return self
            except FileExistsError:
                time.sleep(0.001)

    def __exit__(self, *_):
        os.remove(self.path)

def count(path):
    for _ in range(20):
        with LockFile(path + ".lock"):
            with open(path) as file:
                number = int(file.read())
            with open(path, "w") as file:
                file.write(str(number + 1))

if __name__ == "__main__":
    with open("number", "w") as file:
        file.write("0")
    children = [multiprocessing.Process(target=count, args=("number",)) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    print(open("number").read(), os.path.exists("number.lock"))
"""
    assert says(embedded, source) == ["60 False"]


def test_each_task_of_a_folder_is_claimed_by_one_worker(embedded: Embedded) -> None:
    source = """
import multiprocessing, os, pathlib, tempfile

def claim(barrier, queue):
    mine = pathlib.Path(tempfile.mkdtemp())
    barrier.wait()
    for task in sorted(pathlib.Path("tasks").iterdir()):
        try:
            task.rename(mine / task.name)
        except FileNotFoundError:
            continue
        queue.put(task.name)
    queue.put(None)

if __name__ == "__main__":
    os.mkdir("tasks")
    for number in range(20):
        pathlib.Path(f"tasks/{number:02}").write_text(str(number))
    barrier, queue = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=claim, args=(barrier, queue)) for _ in range(3)]
    for child in children: child.start()
    done = [name for _ in children for name in iter(queue.get, None)]
    for child in children: child.join()
    print(sorted(done) == [f"{n:02}" for n in range(20)], os.listdir("tasks"))
"""
    assert says(embedded, source) == ["True []"]


# Locks on files.

COUNT = """
import fcntl, multiprocessing, os

class Counter:
    def __init__(self, path, lock):
        self.path, self.lock = path, lock

    def add(self):
        with open(self.path, "r+") as file:
            self.lock(file, fcntl.LOCK_EX)
            number = int(file.read())
            file.seek(0)
            for part in str(number + 1).rjust(6):
                file.write(part)
                file.flush()
            {release}

def work(counter, barrier):
    barrier.wait()
    for _ in range(20):
        counter.add()

if __name__ == "__main__":
    with open("number", "w") as file:
        file.write("     0")
    counter, barrier = Counter("number", fcntl.{lock}), multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=work, args=(counter, barrier)) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    print(int(open("number").read()))
"""


@pytest.mark.parametrize("release", ["self.lock(file, fcntl.LOCK_UN)", "pass"])
@pytest.mark.parametrize("lock", ["flock", "lockf"])
def test_a_counter_in_a_locked_file_loses_nothing(
    embedded: Embedded, lock: str, release: str
) -> None:
    assert says(embedded, COUNT.format(lock=lock, release=release)) == ["60"]


def test_who_may_have_a_lock_beside_whom(embedded: Embedded) -> None:
    source = """
import fcntl, multiprocessing, os

def hold(lock, kind, arguments, ready, go):
    file = open("held", "r+")
    lock(file, kind, *arguments)
    ready.wait()
    go.wait()
    os._exit(0)  # nothing is closed or unlocked

def attempt(lock, kind, *arguments):
    with open("held", "r+") as file:
        try:
            lock(file, kind | fcntl.LOCK_NB, *arguments)
            return "got"
        except BlockingIOError:
            return "BlockingIOError"

def show(lock, kind, arguments, attempts):
    ready, go = multiprocessing.Barrier(3), multiprocessing.Event()
    held = [multiprocessing.Process(target=hold, args=(lock, kind, given, ready, go))
            for given in arguments]
    for each in held: each.start()
    ready.wait()
    print(*(attempt(lock, *each) for each in attempts))
    go.set()
    for each in held: each.join()
    print(attempt(lock, fcntl.LOCK_EX))

if __name__ == "__main__":
    open("held", "w").close()
    for lock in (fcntl.flock, fcntl.lockf):
        show(lock, fcntl.LOCK_SH, [(), ()], [[fcntl.LOCK_SH], [fcntl.LOCK_EX]])
    show(fcntl.lockf, fcntl.LOCK_EX, [(10, 0), (10, 20)],
         [[fcntl.LOCK_EX, 10, 10], [fcntl.LOCK_EX, 11, 10], [fcntl.LOCK_SH, 1, 9],
          [fcntl.LOCK_EX, 0, 30]])
"""
    assert says(embedded, source) == [
        "got BlockingIOError", "got",
        "got BlockingIOError", "got",
        "got BlockingIOError BlockingIOError got", "got",
    ]  # fmt: skip


def test_an_open_file_owns_a_flock_and_a_process_a_lockf(embedded: Embedded) -> None:
    source = """
import fcntl, os
first, second = open("held", "w"), open("held", "w")
fcntl.lockf(first, fcntl.LOCK_EX)
fcntl.lockf(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
fcntl.flock(first, fcntl.LOCK_EX)
def attempt():
    try:
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return "got"
    except BlockingIOError as error:
        return error.strerror
print(attempt())
copy = os.dup(first.fileno())
first.close()
print(attempt())
os.close(copy)
print(attempt())
with open("held") as reader:
    try:
        fcntl.lockf(reader, fcntl.LOCK_EX)
    except OSError as error:
        print(error.strerror)
"""
    busy = "Resource temporarily unavailable"
    assert says(embedded, source) == [busy, busy, "got", "Bad file descriptor"]


def test_two_who_lock_crosswise_are_told_of_the_deadlock(embedded: Embedded) -> None:
    source = """
import errno, fcntl, multiprocessing

def cross(mine, other, barrier, queue):
    with open("held", "r+") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, mine)
        barrier.wait()
        try:
            fcntl.lockf(file, fcntl.LOCK_EX, 1, other)
            queue.put("got")
        except OSError as error:
            queue.put("deadlock" if error.errno == errno.EDEADLK else error.strerror)

if __name__ == "__main__":
    open("held", "w").close()
    barrier, queue = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=cross, args=(n, (n + 1) % 3, barrier, queue))
                for n in range(3)]
    for child in children: child.start()
    print(sorted(queue.get() for _ in children))
    for child in children: child.join()
"""
    assert says(embedded, source) == ["['deadlock', 'got', 'got']"]


def test_who_waits_for_a_lock_is_told_so_and_a_signal_gets_through(embedded: Embedded) -> None:
    source = """
import fcntl, multiprocessing, signal

class Late(Exception):
    pass

def ring(*_):
    raise Late

def work():
    signal.signal(signal.SIGALRM, ring)
    with open("held") as file:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except Late:
            print("late")

if __name__ == "__main__":
    with open("held", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        child = multiprocessing.Process(target=work)
        child.start()
        child.join()
"""
    told = embedded.play(source)
    assert (told.out, told.err, told.code) == ("late\n", "", 0)
    assert "lock" in [what for what, _ in told.waits(told.pids()[1])]


def test_who_waits_for_a_shared_lock_comes_when_another_s_becomes_one(embedded: Embedded) -> None:
    source = """
import fcntl, multiprocessing, threading

def share(asks):
    with open("held") as file:
        threading.Timer(0.3, asks.release).start()
        fcntl.flock(file, fcntl.LOCK_SH)

if __name__ == "__main__":
    asks = multiprocessing.Semaphore(0)
    with open("held", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        child = multiprocessing.Process(target=share, args=(asks,))
        child.start()
        asks.acquire()
        fcntl.flock(file, fcntl.LOCK_SH)
        child.join()
        print(child.exitcode)
"""
    assert says(embedded, source) == ["0"]


def test_what_is_unlocked_in_the_middle_stays_locked_on_both_sides(embedded: Embedded) -> None:
    """And whose lock is in the way can be asked: fcntl(2), F_GETLK."""
    source = """
import fcntl, multiprocessing, os, struct

FLOCK = "hhqqi"

def tell(parent, queue):
    with open("held", "r+") as file:
        for start in 0, 10, 20:
            wanted = struct.pack(FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, 10, 0)
            found = fcntl.fcntl(file, fcntl.F_GETLK, wanted)
            kind, _, first, length, pid = struct.unpack(FLOCK, found[:struct.calcsize(FLOCK)])
            if kind == fcntl.F_UNLCK:
                queue.put((start, "free"))
            else:
                queue.put((start, first, length, pid == parent))

if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    with open("held", "w") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, 30, 0)
        fcntl.lockf(file, fcntl.LOCK_UN, 10, 10)
        child = multiprocessing.Process(target=tell, args=(os.getpid(), queue))
        child.start()
        print([queue.get() for _ in range(3)])
        child.join()
"""
    assert says(embedded, source) == ["[(0, 0, 10, True), (10, 'free'), (20, 20, 10, True)]"]


# Databases.

LEDGER = """
import multiprocessing, sqlite3

class Ledger:
    def __init__(self, path):
        self.database = sqlite3.connect(path, timeout=40, isolation_level=None)

    def add(self, amount):
        self.database.execute("BEGIN IMMEDIATE")
        total, = self.database.execute("SELECT total FROM ledger").fetchone()
        self.database.execute("UPDATE ledger SET total = ?", (total + amount,))
        self.database.execute("INSERT INTO moves VALUES (?)", (amount,))
        self.database.execute("COMMIT")

def work(barrier, amount):
    ledger = Ledger("ledger.db")
    barrier.wait()
    for _ in range(10):
        ledger.add(amount)

if __name__ == "__main__":
    database = sqlite3.connect("ledger.db")
    database.execute("CREATE TABLE ledger (total)")
    database.execute("CREATE TABLE moves (n)")
    database.execute("INSERT INTO ledger VALUES (0)")
    database.commit()
    barrier = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=work, args=(barrier, n)) for n in (1, 10, 100)]
    for child in children: child.start()
    for child in children: child.join()
    print(database.execute("SELECT total FROM ledger").fetchall(),
          [child.exitcode for child in children])
    print(database.execute("SELECT n, count(*) FROM moves GROUP BY n").fetchall())
    print(database.execute("PRAGMA integrity_check").fetchall())
"""


def test_a_ledger_in_a_database_loses_nothing(embedded: Embedded) -> None:
    assert says(embedded, LEDGER) == [
        "[(1110,)] [0, 0, 0]",
        "[(1, 10), (10, 10), (100, 10)]",
        "[('ok',)]",
    ]


def test_a_database_is_locked_for_others_and_threads_go_on(embedded: Embedded) -> None:
    source = """
import multiprocessing, sqlite3, threading

def hold(ready, go):
    database = sqlite3.connect("held.db", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    ready.wait()
    go.wait()
    database.execute("COMMIT")

def insert(timeout):
    with sqlite3.connect("held.db", timeout=timeout) as database:
        database.execute("INSERT INTO held VALUES (1)")

def let_go(go):
    print("another thread")
    go.set()

if __name__ == "__main__":
    sqlite3.connect("held.db").execute("CREATE TABLE held (n)")
    ready, go = multiprocessing.Barrier(2), multiprocessing.Event()
    child = multiprocessing.Process(target=hold, args=(ready, go))
    child.start()
    ready.wait()
    try:
        insert(0.1)
    except sqlite3.OperationalError as error:
        print(error)
    thread = threading.Thread(target=let_go, args=(go,))
    thread.start()
    insert(20)
    print(sqlite3.connect("held.db").execute("SELECT count(*) FROM held").fetchall())
    print(threading.current_thread().name)
    thread.join()
    child.join()
"""
    assert says(embedded, source) == [
        "database is locked", "another thread", "[(1,)]", "MainThread"
    ]  # fmt: skip


def test_threads_of_one_process_take_turns_at_a_database(embedded: Embedded) -> None:
    source = """
import sqlite3, threading

def work(barrier, name):
    barrier.wait()
    database = sqlite3.connect("turns.db", timeout=40, isolation_level=None)
    for number in range(5):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO turns VALUES (?, ?)", (name, number))
        database.execute("COMMIT")
    if threading.current_thread().name != name:
        print(name, "has become", threading.current_thread().name)

sqlite3.connect("turns.db").execute("CREATE TABLE turns (name, number)")
barrier = threading.Barrier(3)
threads = [threading.Thread(target=work, args=(barrier, n), name=n) for n in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
database = sqlite3.connect("turns.db")
print(database.execute("SELECT name, count(*) FROM turns GROUP BY name").fetchall())
print(database.execute("PRAGMA integrity_check").fetchall())
"""
    assert says(embedded, source) == ["[('a', 5), ('b', 5), ('c', 5)]", "[('ok',)]"]


def test_a_log_whose_index_cannot_be_shared_is_refused(embedded: Embedded) -> None:
    """As SQLite does where a file system has no shared memory; CPython on Linux says wal."""
    source = """
import sqlite3
database = sqlite3.connect("log.db")
database.execute("CREATE TABLE log (n)")
print(database.execute("PRAGMA journal_mode=WAL").fetchall())
"""
    assert says(embedded, source) == ["[('delete',)]"]


# Maps.


def test_what_a_child_writes_to_a_mapped_file_is_seen_by_all(embedded: Embedded) -> None:
    source = """
import mmap, multiprocessing

def work(number, barrier):
    with open("mapped", "r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        mapped[number] = 65 + number
        barrier.wait()
        print(mapped[:3])
        barrier.wait()
        mapped.seek(10 * (number + 1))
        mapped.write(b"slot %d" % number)

if __name__ == "__main__":
    with open("mapped", "wb") as file:
        file.write(bytes(100))
    with open("mapped", "r+b") as file:
        mapped = mmap.mmap(file.fileno(), 0)
        barrier = multiprocessing.Barrier(3)
        children = [multiprocessing.Process(target=work, args=(n, barrier)) for n in range(3)]
        for child in children: child.start()
        for child in children: child.join()
        print(mapped[:3], [mapped[at:at + 6] for at in (10, 20, 30)])
    print(open("mapped", "rb").read() == mapped[:])
"""
    assert says(embedded, source) == [
        "b'ABC'", "b'ABC'", "b'ABC'", "b'ABC' [b'slot 0', b'slot 1', b'slot 2']", "True"
    ]  # fmt: skip


def test_a_mapped_counter_under_a_lock_loses_nothing(embedded: Embedded) -> None:
    source = """
import mmap, multiprocessing, struct

class Counter:
    def __init__(self, path, lock):
        self.path, self.lock = path, lock

    def count(self, times):
        with open(self.path, "r+b") as file:
            mapped = mmap.mmap(file.fileno(), 16, offset=0)
        for _ in range(times):
            with self.lock:
                number, = struct.unpack_from("<q", mapped, 4)
                struct.pack_into("<q", mapped, 4, number + 1)

if __name__ == "__main__":
    with open("counter", "wb") as file:
        file.write(bytes(16))
    counter = Counter("counter", multiprocessing.Lock())
    children = [multiprocessing.Process(target=counter.count, args=(100,)) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    with open("counter", "rb") as file:
        print(struct.unpack("<q", file.read()[4:12]))
"""
    assert says(embedded, source) == ["(300,)"]


def test_a_map_and_its_file_are_the_same_bytes(embedded: Embedded) -> None:
    source = """
import mmap, os
with open("mapped", "w+b") as file:
    file.write(b"first\\nsecond\\nthird\\n")
    file.flush()
    mapped = mmap.mmap(file.fileno(), 0)
    print(mapped.readline(), mapped.read(3), mapped.tell(),
          mapped.find(b"third"), mapped.rfind(b"s"))
    mapped[0:5] = b"FIRST"
    print(os.pread(file.fileno(), 5, 0), len(mapped), mapped.size())
    os.pwrite(file.fileno(), b"2", 6)
    print(mapped[6:12], mapped[-1], mapped[5:0:-1])
    mapped.resize(40)
    mapped.seek(-3, os.SEEK_END)
    mapped.write(b"end")
    mapped.move(0, 37, 3)
    mapped.flush()
    print(os.path.getsize("mapped"), open("mapped", "rb").read(6))
    view = memoryview(mapped)
    try:
        mapped.close()
    except BufferError as error:
        print(error)
    view.release()
    mapped.close()
    for access in (mmap.ACCESS_READ, mmap.ACCESS_COPY):
        with mmap.mmap(file.fileno(), 5, access=access) as other:
            try:
                other[0] = 120
                print(other[:], open("mapped", "rb").read(1))
            except TypeError as error:
                print(error)
    for arguments, options in (((0,), {"offset": 40}), ((100,), {})):
        try:
            mmap.mmap(file.fileno(), *arguments, **options)
        except (OSError, ValueError) as error:
            print(type(error).__name__)
with open("mapped", "rb") as file:
    try:
        mmap.mmap(file.fileno(), 0)
    except PermissionError as error:
        print(error.strerror)
try:
    mapped.read()
except ValueError as error:
    print(error)
with mmap.mmap(-1, 8) as own:
    own.write(b"own")
    print(own[:], isinstance(own, mmap.mmap), own)
"""
    assert says(embedded, source) == [
        "b'first\\n' b'sec' 9 13 -1",
        "b'FIRST' 19 19",
        "b'2econd' 10 b'\\nTSRI'",
        "40 b'endST\\n'",
        "cannot close exported pointers exist",
        "mmap can't modify a readonly memory map.",
        "b'xndST' b'e'",
        "ValueError",
        "ValueError",
        "Permission denied",
        "mmap closed or invalid",
        "b'own\\x00\\x00\\x00\\x00\\x00' True "
        "<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=8, pos=3, offset=0>",
    ]


def test_who_begins_later_sees_all_of_a_file_whose_head_was_written_again(
    embedded: Embedded,
) -> None:
    source = """
import multiprocessing

def show():
    print(open("head").read())

if __name__ == "__main__":
    with open("head", "w") as file:
        file.write("0123456789")
    with open("head", "r+") as file:
        file.write("ab")
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
"""
    assert says(embedded, source) == ["ab23456789"]


def test_who_writes_before_it_knows_of_others_ends_with_what_they_have(embedded: Embedded) -> None:
    source = """
import multiprocessing

def work(barrier, mark):
    with open("shared", "a") as file:
        barrier.wait()
        for number in range(50):
            file.write(f"{mark}{number:02}\\n")
            file.flush()
    barrier.wait()
    with open("shared") as file:
        lines = file.read().splitlines()
    own = [line for line in lines if line[0] == mark]
    print(len(lines), own == [f"{mark}{n:02}" for n in range(50)])

if __name__ == "__main__":
    barrier = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=work, args=(barrier, mark)) for mark in "abc"]
    for child in children: child.start()
    for child in children: child.join()
"""
    assert says(embedded, source) == ["150 True"] * 3


def test_who_writes_to_what_has_become_a_folder_before_it_knows_goes_on(embedded: Embedded) -> None:
    script = """async (url) => {
        const { Kernel } = await import(url);
        const told = [];
        const launch = (process) => ({ post: (message) => told.push(message), end() {} });
        const limits = { processes: 2, output: 1000, seconds: 60, memory: 2 ** 20 };
        const kernel = new Kernel({ launch, limits, report() {} });
        kernel.boot({ argv: [], cwd: "/", env: "{}", files: {} });
        const { receive } = kernel.for(kernel.first);
        receive([0, "file", { does: "folder", path: "/tmp/name" }]);
        receive([0, "file", { does: "write", path: "/tmp/name", at: 0, bytes: new Uint8Array(1) }]);
        receive([1, "getpid"]);
        kernel.stop();
        return told.at(-1);
    }"""
    assert embedded.page.evaluate(script, "/runtime/kernel/kernel.js") == ["reply", 1, 101]


def test_a_pipe_is_no_socket_that_could_be_shut_down(embedded: Embedded) -> None:
    source = """
import os, socket
reader, writer = os.pipe()
try:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, reader).shutdown(socket.SHUT_WR)
except OSError as error:
    print(error.strerror)
"""
    assert says(embedded, source) == ["Socket operation on non-socket"]
