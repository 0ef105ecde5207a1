import multiprocessing
import os
import signal


def leave(how, go):
    go.wait()
    os.kill(os.getpid(), signal.SIGKILL) if how == "killed" else os._exit(9)


if __name__ == "__main__":
    for how in ("killed", "exits"):
        go = multiprocessing.Event()
        child = multiprocessing.Process(target=leave, args=(how, go))
        child.start()
        print(os.waitpid(child.pid, os.WNOHANG))
        go.set()
        pid, status = os.waitpid(child.pid, 0)
        print(pid == child.pid, os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status))
        try:
            os.waitpid(pid, 0)
        except ChildProcessError as error:
            print("ChildProcessError:", error.strerror)
