import signal
import sys
import time
from multiprocessing import Pipe, Process


def leave(signum, frame):
    sys.exit(0)


def hang(line):
    line.send("daemon")
    while True:
        time.sleep(0.1)


def be_parent(line):
    signal.signal(signal.SIGTERM, leave)
    daemon = Process(target=hang, args=(line,), daemon=True)
    daemon.start()
    line.send("parent")
    while daemon.is_alive():
        daemon.join(timeout=0.1)


if __name__ == "__main__":
    ours, theirs = Pipe()
    parent = Process(target=be_parent, args=(theirs,))
    parent.start()
    theirs.close()
    print("started:", sorted((ours.recv(), ours.recv())))
    parent.terminate()
    parent.join()
    try:
        ours.recv()
    except EOFError:
        print("nobody is left, exit code", parent.exitcode)
