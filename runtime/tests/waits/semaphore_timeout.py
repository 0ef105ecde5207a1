from multiprocessing import Semaphore

places = Semaphore(0)


if __name__ == "__main__":
    assert not places.acquire(timeout=1.2)
    print("went on")
