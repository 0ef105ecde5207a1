import multiprocessing
import time


def measured(sleeps):
    wall, cpu = time.perf_counter(), time.process_time()
    if sleeps:
        time.sleep(0.5)
    else:
        while time.process_time() - cpu < 0.2:
            sum(range(1000))
    return time.perf_counter() - wall, time.process_time() - cpu


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        wall, cpu = pool.apply(measured, (True,))
        print("sleep:", wall >= 0.5, cpu < 0.2)
        wall, cpu = pool.apply(measured, (False,))
        print("work:", wall >= 0.2, cpu >= 0.2)
    wall, cpu = measured(True)
    print("here:", wall >= 0.5, cpu < 0.2)
