import multiprocessing
import os

if __name__ == "__main__":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with multiprocessing.Pool() as pool:
        workers = len(multiprocessing.active_children())
        pool.close()
        pool.join()
    print("Pool() starts one worker for one CPU:", workers == 1)
