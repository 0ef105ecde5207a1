import fcntl
import multiprocessing


def holder(held, release):
    with open("lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        held.set()
        release.wait()


if __name__ == "__main__":
    held, release = multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=holder, args=(held, release))
    child.start()
    held.wait()
    with open("lock", "w") as file:
        for wanted in ("LOCK_EX", "LOCK_SH"):
            try:
                fcntl.flock(file, getattr(fcntl, wanted) | fcntl.LOCK_NB)
                print(wanted, "was free")
            except BlockingIOError as error:
                print(wanted, "is held:", error.strerror)
        release.set()
        fcntl.flock(file, fcntl.LOCK_EX)
        print("now it is ours")
    child.join()
