import threading
from multiprocessing import Pool


def measure(text):
    return {"length": len(text), "lock": threading.Lock()}


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(measure, ["one", "three"]))
