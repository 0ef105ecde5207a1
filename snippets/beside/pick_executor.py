import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def threads_compute_in_parallel():
    return not getattr(sys, "_is_gil_enabled", lambda: True)()


def count_primes(below):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, below))


if __name__ == "__main__":
    kind = ThreadPoolExecutor if threads_compute_in_parallel() else ProcessPoolExecutor
    limits = (10, 100, 1000)
    with kind(2) as pool:
        for below, primes in zip(limits, pool.map(count_primes, limits), strict=True):
            print(f"{primes} primes below {below}")
    print("workers were", "threads" if kind is ThreadPoolExecutor else "processes")
