import multiprocessing
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        pool.submit(abs, -7).result()
        print("workers after one task:", len(multiprocessing.active_children()))
