import multiprocessing
import os
import signal


def idle(ready):
    ready.set()
    signal.pause()


if __name__ == "__main__":
    for name in ("SIGKILL", "SIGTERM"):
        ready = multiprocessing.Event()
        child = multiprocessing.Process(target=idle, args=(ready,))
        child.start()
        ready.wait()
        os.kill(child.pid, signal.SIGSTOP)
        os.waitpid(child.pid, os.WUNTRACED)
        os.kill(child.pid, getattr(signal, name))
        child.join(5 if name == "SIGKILL" else 0.3)
        print(name, "ended it" if child.exitcode else "waits", child.exitcode)
        if child.exitcode is None:
            os.kill(child.pid, signal.SIGCONT)
            child.join()
            print("continued", child.exitcode)
