import signal
from multiprocessing import Process


def nothing():
    pass


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    child = Process(target=nothing)
    child.start()
    child.join()
    print("exit code:", child.exitcode)
    print("is alive:", child.is_alive())
