from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(abs, -1).result())
        for worker in active_children():
            worker.kill()
            worker.join()
        try:
            pool.submit(abs, -2).result()
        except BrokenProcessPool:
            print("BrokenProcessPool")
