import os
import signal
from multiprocessing import Pipe, Process, parent_process


def watch(line):
    line.send("watching")
    parent_process().join()
    line.send("my parent is gone, so I leave")
    os._exit(1)


def be_parent(line):
    Process(target=watch, args=(line,)).start()
    line.recv()
    sibling = Process(target=line.poll, args=(3600,))
    sibling.start()
    line.send(sibling.pid)
    sibling.join()


if __name__ == "__main__":
    ours, theirs = Pipe()
    parent = Process(target=be_parent, args=(theirs,))
    parent.start()
    theirs.close()
    print(ours.recv())
    ours.send("start the sibling")
    sibling_pid = ours.recv()
    parent.kill()
    parent.join()
    print("noticed at once:", ours.poll(timeout=1))
    os.kill(sibling_pid, signal.SIGTERM)
    print(ours.recv())
    try:
        ours.recv()
    except EOFError:
        print("nobody is left")
