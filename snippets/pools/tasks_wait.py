from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager
from queue import Empty


def cook(plates):
    plates.put("soup")
    return "cooked"


def serve(plates):
    try:
        return plates.get(timeout=0.5)
    except Empty:
        return "waited in vain"


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as pool:
        plates = manager.Queue()
        served, cooked = pool.submit(serve, plates), pool.submit(cook, plates)
        print("serve:", served.result())
        print("cook:", cooked.result())
