import fcntl
import multiprocessing
import time


def holder(held):
    file = open("lock", "w")
    fcntl.lockf(file, fcntl.LOCK_EX)
    held.set()
    time.sleep(1000)


if __name__ == "__main__":
    held = multiprocessing.Event()
    child = multiprocessing.Process(target=holder, args=(held,))
    child.start()
    held.wait()
    with open("lock", "r+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            print("held:", isinstance(error, (BlockingIOError, PermissionError)))
        child.kill()
        fcntl.lockf(file, fcntl.LOCK_EX)
        print("the dead hold no locks")
    child.join()
    print(child.exitcode)
