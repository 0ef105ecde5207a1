"""Exceptions that nobody can catch are told on stderr, and stacks, from wherever they stand."""

import _thread
import atexit
import threading
import time
import traceback
import weakref


class Oops(Exception):
    """The program's own."""


class Silent(Exception):
    def __str__(self):
        raise ValueError


class Fail:
    def __init__(self, error):
        self.error, self.done = error, threading.Event()

    def __call__(self, *_):
        self.done.set()
        raise self.error

    def __repr__(self):
        return f"<what fails with {type(self.error).__name__}>"


class Referred:
    """Something that can be referred to weakly."""


def stack():
    print([frame.name for frame in traceback.extract_stack()])


if __name__ == "__main__":
    referred = Referred()
    reference = weakref.ref(referred, Fail(Oops("gone")))
    del referred
    for error in (KeyError("key"), Silent(), Oops()):
        fail = Fail(error)
        _thread.start_new_thread(fail, ())
        fail.done.wait()
        time.sleep(0.1)
    stack()
    thread = threading.Thread(target=stack)
    thread.start()
    thread.join()
    atexit.register(Fail(Oops("at the end")))
