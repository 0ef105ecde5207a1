from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value


def set_up(shared):
    global done
    done = shared


def work(number):
    with done.get_lock():
        done.value += 1
    return number**2


if __name__ == "__main__":
    done = Value("i", 0)
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(done,)) as pool:
        print("results:", list(pool.map(work, range(6))))
    print("tasks done:", done.value)
