import fcntl
from multiprocessing import Process


def work():
    with open("counter.txt", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("child")


if __name__ == "__main__":
    with open("counter.txt", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        child = Process(target=work)
        child.start()
        child.join()
