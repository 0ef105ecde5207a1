import threading
import warnings
from multiprocessing import get_context

if __name__ == "__main__":
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    child = get_context("fork").Process(target=abs, args=(-7,))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        child.start()
    child.join()
    release.set()
    thread.join()
    print("warnings:", [warning.category.__name__ for warning in caught])
