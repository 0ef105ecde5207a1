import multiprocessing
import os


def work():
    print("child may use:", len(os.sched_getaffinity(0)))


if __name__ == "__main__":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print("parent may use:", len(os.sched_getaffinity(0)))
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print("os.cpu_count() says:", os.cpu_count())
    print("multiprocessing.cpu_count() says:", multiprocessing.cpu_count())
