import time
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        task = pool.apply_async(time.sleep, (60,))
        try:
            task.get(timeout=0.1)
        except TimeoutError:
            print("not ready yet")
