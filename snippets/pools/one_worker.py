import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children

if __name__ == "__main__":
    one_cpu = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one_cpu})
    print("CPUs that this process may use:", os.process_cpu_count())
    with ProcessPoolExecutor() as pool:
        list(pool.map(abs, range(20)))
        print("workers:", len(active_children()))
