import os
from concurrent.futures import ProcessPoolExecutor


def usable_cpus():
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def divisors(number):
    return sum(number % divisor == 0 for divisor in range(1, number + 1))


if __name__ == "__main__":
    print("CPUs of the machine:", os.cpu_count())
    print("CPUs for this process:", usable_cpus())
    with ProcessPoolExecutor(usable_cpus()) as pool:
        print("most divisors:", max(pool.map(divisors, range(500, 600))))
