import time
from concurrent.futures import ProcessPoolExecutor


def timed(submitted, function, *args):
    started, cpu = time.monotonic(), time.process_time()
    result = function(*args)
    ended = time.monotonic()
    return result, started - submitted, ended - started, time.process_time() - cpu


def divisors(number):
    return sum(number % divisor == 0 for divisor in range(1, number + 1))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        now = time.monotonic()
        futures = [pool.submit(timed, now, divisors, n) for n in (720_720, 60, 61)]
        for future in futures:
            result, waited, worked, cpu = future.result()
            print(f"waited {waited:.3f} s, worked {worked:.3f} s, on a CPU {cpu:.3f} s: {result}")
