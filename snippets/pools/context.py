from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context


def who():
    return type(current_process()).__name__


if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        print("the worker is a", pool.submit(who).result())
