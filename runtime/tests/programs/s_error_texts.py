import multiprocessing
import os
import pickle
import queue
import select
import socket
import sys
import threading
import time


def attempt(name, action, *arguments):
    try:
        print(name, action(*arguments))
    except OSError as error:
        print(name, type(error).__name__, error.strerror)
    except Exception as error:
        print(name, type(error).__name__, error)


def inet():
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


class Local(threading.local):
    pass


if __name__ == "__main__":
    for value in (-1, 2**40, -(2**40), "x", 1.5):
        attempt("semaphore", multiprocessing.Semaphore, value)
    attempt("acquire", lambda: multiprocessing.Semaphore(0).acquire(timeout="1"))
    for seconds in (float("nan"), float("inf"), "1", None, 1j, -1):
        attempt("sleep", time.sleep, seconds)
    for thing in (threading.local(), Local(), threading.Lock(), queue.SimpleQueue()):
        attempt("pickle", pickle.dumps, thing)
    left, right = socket.socketpair()
    attempt("send", lambda: left.send("text"))
    attempt("sendall", lambda: left.sendall("text"))
    attempt("recv", lambda: left.recv(-1))
    attempt("settimeout", lambda: left.settimeout("1"))
    for address in (("127.0.0.1", 99999), ("127.0.0.1", "80"), (1, 80), ("127.0.0.1",)):
        attempt("bind", inet().bind, address)
    attempt("connect", lambda: inet().connect("localhost"))
    attempt("listen", lambda: inet().listen("many"))
    attempt("write", lambda: os.write(right.fileno(), "text"))
    attempt("write", lambda: os.write(1, 5))
    attempt("select", lambda: select.select([-1], [], [], 0))
    attempt("select", lambda: select.select(["x"], [], [], 0))
    reader, writer = os.pipe()
    os.close(writer)
    attempt("fstat", lambda: os.fstat(writer))
    attempt("fstat", lambda: os.fstat(reader).st_size)
    child = multiprocessing.Process(target=sys.exit, args=(2**70,))
    child.start()
    child.join()
    print(child.exitcode)
