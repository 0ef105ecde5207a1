import multiprocessing
import signal
import time


class TooLong(Exception):
    pass


def ring(number, frame):
    raise TooLong(signal.Signals(number).name)


def limited(seconds):
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        time.sleep(1000)
    except TooLong as error:
        return str(error)
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(limited, [0.1, 0.2]))
