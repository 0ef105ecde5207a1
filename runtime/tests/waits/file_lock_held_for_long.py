import fcntl
import time
from multiprocessing import Event, Process


def work(taken):
    with open("counter.txt", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        taken.set()
        time.sleep(1.2)


if __name__ == "__main__":
    taken = Event()
    child = Process(target=work, args=(taken,))
    child.start()
    taken.wait()
    with open("counter.txt", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        print("went on")
    child.join()
