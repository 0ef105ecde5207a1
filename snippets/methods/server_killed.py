import os
import signal
from multiprocessing import get_context


def work(connection):
    connection.send(os.getppid())
    connection.send(f"child: was told {connection.recv()!r}")


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    ours, theirs = forkserver.Pipe()
    child = forkserver.Process(target=work, args=(theirs,))
    child.start()
    os.kill(ours.recv(), signal.SIGKILL)
    child.join()
    print("parent: exit code", child.exitcode)
    ours.send("go on")
    print(ours.recv())
