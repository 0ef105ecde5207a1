import atexit
from concurrent.futures import ProcessPoolExecutor


def submit_late(pool):
    try:
        print("at exit:", pool.submit(abs, -7).result())
    except RuntimeError as error:
        print(f"at exit: {type(error).__name__}: {error}")


if __name__ == "__main__":
    pool = ProcessPoolExecutor(1)
    print("before:", pool.submit(abs, -7).result())
    atexit.register(submit_late, pool)
