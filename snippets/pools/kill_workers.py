from concurrent.futures import ProcessPoolExecutor
from threading import Event


def hang():
    Event().wait()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        future = pool.submit(hang)
        try:
            future.result(timeout=0.1)
        except TimeoutError:
            pool.kill_workers()
    print("left the with block")
