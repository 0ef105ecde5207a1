import signal
from concurrent.futures import ProcessPoolExecutor


def too_late(number, frame):
    raise TimeoutError("took too long")


def limited(seconds, function, *args):
    signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(*args)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def collatz(number, goal):
    steps = 0
    while number != goal:
        number = 3 * number + 1 if number % 2 else number // 2
        steps += 1
    return steps


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        for goal in (1, 3, 2):
            future = pool.submit(limited, 0.2, collatz, 27, goal)
            print(f"from 27 to {goal}:", future.exception() or future.result())
