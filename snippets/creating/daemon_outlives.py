import os
import signal
from multiprocessing import Pipe, Process


def answer(line):
    line.send(os.getpid())
    while True:
        line.send(f"daemon: {line.recv()} Yes, still here")


def start_daemon(line):
    daemon = Process(target=answer, args=(line,), daemon=True)
    daemon.start()
    daemon.join()


if __name__ == "__main__":
    ours, theirs = Pipe()
    parent = Process(target=start_daemon, args=(theirs,))
    parent.start()
    theirs.close()
    daemon_pid = ours.recv()
    parent.kill()
    parent.join()
    ours.send("your parent was killed.")
    print(ours.recv())
    os.kill(daemon_pid, signal.SIGTERM)
    try:
        ours.recv()
    except EOFError:
        print("ended by hand")
