import fcntl
import multiprocessing


def read(together, results):
    with open("data") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        together.wait(20)
        results.put(file.read())
        fcntl.flock(file, fcntl.LOCK_UN)


def write(results):
    with open("data", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(" and more")
    results.put("written")


if __name__ == "__main__":
    with open("data", "w") as file:
        file.write("text")
    together, results = multiprocessing.Barrier(2), multiprocessing.Queue()
    readers = [multiprocessing.Process(target=read, args=(together, results)) for _ in range(2)]
    for child in readers:
        child.start()
    print(results.get(), results.get())
    writer = multiprocessing.Process(target=write, args=(results,))
    writer.start()
    print(results.get(), open("data").read())
    for child in [*readers, writer]:
        child.join()
