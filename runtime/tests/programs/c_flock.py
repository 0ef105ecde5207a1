import fcntl
import multiprocessing


def count(barrier, times):
    barrier.wait()
    for _ in range(times):
        with open("counter", "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number = int(file.read())
            file.seek(0)
            file.write(str(number + 1))
            file.flush()
            fcntl.flock(file, fcntl.LOCK_UN)


if __name__ == "__main__":
    with open("counter", "w") as file:
        file.write("0")
    barrier = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=count, args=(barrier, 50)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(open("counter").read(), [child.exitcode for child in children])
