import threading
import warnings
from multiprocessing import get_context


def work():
    print("child: works")


if __name__ == "__main__":
    warnings.simplefilter("always")
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
    release.set()
    thread.join()
