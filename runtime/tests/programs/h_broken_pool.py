import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print([executor.submit(work, number).result() for number in range(3)])
        try:
            executor.submit(work, 3).result()
        except BrokenProcessPool as error:
            print("BrokenProcessPool:", error)
        try:
            executor.submit(work, 4)
        except BrokenProcessPool as error:
            print(type(error).__name__, "again")
