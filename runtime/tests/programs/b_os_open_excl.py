import multiprocessing
import os


def claim(barrier, results):
    for turn in range(20):
        barrier.wait()
        try:
            descriptor = os.open(f"{turn}.lock", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError as error:
            results.put((turn, type(error).__name__, error.filename))
        else:
            os.write(descriptor, b"mine")
            os.close(descriptor)
            results.put((turn, "created", None))


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [multiprocessing.Process(target=claim, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    told = sorted((results.get() for _ in range(60)), key=str)
    for child in children:
        child.join()
    for word in ("created", "FileExistsError"):
        print(word, sum(said == word for _, said, _ in told))
    print({name for _, _, name in told if name and not name.endswith(".lock")})
