import threading
import warnings
from multiprocessing import get_context


def work():
    print("child: working")


if __name__ == "__main__":
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    child = get_context("fork").Process(target=work)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        child.start()
    child.join()
    release.set()
    thread.join()
    print(f"{caught[0].category.__name__}: {caught[0].message}")
