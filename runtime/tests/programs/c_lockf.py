import fcntl
import multiprocessing
import os


def count(times):
    descriptor = os.open("counter", os.O_RDWR)
    for _ in range(times):
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
        number = int(os.pread(descriptor, 20, 0))
        os.pwrite(descriptor, b"%d" % (number + 1), 0)
        fcntl.lockf(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


if __name__ == "__main__":
    with open("counter", "w") as file:
        file.write("0")
    children = [multiprocessing.Process(target=count, args=(60,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(open("counter").read(), [child.exitcode for child in children])
