import pickle
import socket
import sqlite3
import threading
from functools import partial
from multiprocessing import Lock
from tempfile import TemporaryFile


def nested():
    def inner():
        pass

    return inner


if __name__ == "__main__":
    with TemporaryFile() as file, socket.socket() as endpoint:
        things = {
            "partial(int, base=2)": partial(int, base=2),
            "nested function": nested(),
            "open file": file,
            "threading.Lock": threading.Lock(),
            "sqlite3 connection": sqlite3.connect(":memory:"),
            "generator": (number for number in range(3)),
            "socket": endpoint,
            "multiprocessing.Lock": Lock(),
        }
        for name, thing in things.items():
            try:
                pickle.dumps(thing)
                print(f"{name}: can go")
            except (AttributeError, RuntimeError, TypeError, pickle.PicklingError):
                print(f"{name}: cannot")
        things["sqlite3 connection"].close()
