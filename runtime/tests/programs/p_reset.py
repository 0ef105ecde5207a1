"""A socket closed with data unread resets the connection: first the data, then once an error."""

import multiprocessing
import os
import select
import socket
import threading


class Goodbye(Exception):
    """What the child says last."""


def outcome(action):
    try:
        return action()
    except (OSError, EOFError) as error:
        return type(error).__name__


def answer(end, reads):
    for _ in range(reads):
        end.recv()
    end.send(Goodbye("that is all"))
    os._exit(0)


def tried(reads, sent):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs, reads))
    for number in range(sent):
        ours.send((number, "x" * 100))
    child.start()
    theirs.close()
    child.join()
    print(
        reads,
        sent,
        [outcome(lambda: repr(ours.recv())) for _ in range(3)],
        outcome(lambda: ours.send(1)),
    )
    ours.close()


def polled():
    poll = select.poll()
    a, b = socket.socketpair()
    with a, b:
        a.sendall(b"unread")
        b.close()
        poll.register(a, select.POLLIN)
        events = dict(poll.poll(1000))[a.fileno()]
        print(
            bool(events & select.POLLERR),
            bool(events & select.POLLHUP),
            bool(events & select.POLLIN),
        )
        print(outcome(lambda: a.recv(1, socket.MSG_PEEK)), outcome(lambda: a.recv(1)))


def waiting():
    a, b = socket.socketpair()
    with a:
        a.sendall(b"unread")
        timer = threading.Timer(0.1, b.close)
        timer.start()
        print(outcome(lambda: a.recv(10)), outcome(lambda: a.recv(10)))
        timer.join()


def never_accepted():
    with socket.socket() as client:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            client.connect(server.getsockname())
        print(outcome(lambda: client.recv(10)))


if __name__ == "__main__":
    tried(0, 1)
    tried(1, 1)
    tried(1, 3)
    tried(0, 0)
    polled()
    waiting()
    never_accepted()
