import threading

lock = threading.Lock()


if __name__ == "__main__":
    lock.acquire()
    assert not lock.acquire(timeout=1.2)
    print("went on")
