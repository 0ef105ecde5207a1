"""Who ignores SIGCHLD has no children to wait for: each is gone when it ends."""

import multiprocessing
import os
import signal


def leave(code):
    os._exit(code)


def nested(results):
    child = multiprocessing.Process(target=leave, args=(3,))
    child.start()
    child.join()
    results.put((signal.getsignal(signal.SIGCHLD).name, child.exitcode))


def outcome(action, *values):
    try:
        return action(*values)
    except OSError as error:
        return type(error).__name__


if __name__ == "__main__":
    before = multiprocessing.Process(target=leave, args=(5,))
    before.start()
    before.join()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    children = [multiprocessing.Process(target=leave, args=(7,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        print(outcome(os.waitpid, child.pid, 0), outcome(os.kill, child.pid, 0))
    print(before.exitcode, [child.exitcode for child in children])
    results = multiprocessing.SimpleQueue()
    parent = multiprocessing.Process(target=nested, args=(results,))
    parent.start()
    print(results.get())
    parent.join()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    after = multiprocessing.Process(target=leave, args=(9,))
    after.start()
    print(os.waitstatus_to_exitcode(os.waitpid(after.pid, 0)[1]))
