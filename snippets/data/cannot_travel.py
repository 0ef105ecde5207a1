import threading
from multiprocessing import Pipe
from pickle import PicklingError
from tempfile import TemporaryFile


class Counter:
    def __init__(self):
        self.lock = threading.Lock()

    def count(self):
        pass


def local_function():
    def inner():
        pass

    return inner


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender, TemporaryFile("w") as file:
        things = {
            "a lambda": lambda: None,
            "a local function": local_function(),
            "a lock": threading.Lock(),
            "an open file": file,
            "a generator": (number for number in range(3)),
            "a method of an object with a lock": Counter().count,
        }
        for name, thing in things.items():
            try:
                sender.send(thing)
            except (AttributeError, TypeError, PicklingError) as error:
                print(f"{name} -> {type(error).__name__}: {error}")
