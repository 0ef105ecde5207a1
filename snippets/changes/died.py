import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(os._exit, 3).result()
        except BrokenProcessPool as error:
            cause = str(error.__cause__)
            print("the cause tells the exit code:", "exit code 3" in cause)
