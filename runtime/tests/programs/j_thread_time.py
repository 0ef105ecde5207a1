import multiprocessing
import threading
import time


def measured():
    cpu, thread = time.process_time(), time.thread_time()
    busy = threading.Thread(target=lambda: sum(range(3_000_000)))
    busy.start()
    busy.join()
    return time.process_time() - cpu, time.thread_time() - thread


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        process, thread = pool.apply(measured)
    print("the thread that waited took less:", thread < process / 2)
    print(time.get_clock_info("process_time").adjustable)
