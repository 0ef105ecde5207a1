from multiprocessing import Pool
from threading import Event


def hang():
    Event().wait()


if __name__ == "__main__":
    with Pool(1) as pool:
        outcome = pool.apply_async(hang)
    print("left the with block, task done:", outcome.ready())
