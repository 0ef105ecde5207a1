from multiprocessing import Pool, SimpleQueue


def load(failures):
    failure = failures.get()
    if failure:
        raise failure


if __name__ == "__main__":
    failures = SimpleQueue()
    for failure in (OSError("no licence free"), OSError("none yet"), None):
        failures.put(failure)
    with Pool(1, initializer=load, initargs=(failures,)) as pool:
        print("the third worker:", pool.apply(abs, (-1,)))
    failures.close()
