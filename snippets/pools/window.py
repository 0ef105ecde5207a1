from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice


def bounded_map(pool, function, items, size):
    items = iter(items)
    window = deque(pool.submit(function, item) for item in islice(items, size))
    while window:
        yield window.popleft().result()
        window.extend(pool.submit(function, item) for item in islice(items, 1))


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, number))


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        answers = enumerate(bounded_map(pool, is_prime, count(), size=4))
        primes = (number for number, prime in answers if prime)
        print(*islice(primes, 10))
