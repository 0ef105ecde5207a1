from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Lock


def add(basket, thing):
    basket.append(thing)
    return basket


def hold(lock):
    with lock:
        return "held"


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        print(kind.__name__)
        with kind(1) as pool:
            basket = ["tea"]
            returned = pool.submit(add, basket, "rice").result()
            print("  your list:", basket, "returned:", returned)
            print("  one and the same:", returned is basket)
            try:
                print("  a lock as argument:", pool.submit(hold, Lock()).result())
            except TypeError as error:
                print("  a lock as argument:", error)
