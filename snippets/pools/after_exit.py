import atexit
from concurrent.futures import ProcessPoolExecutor


def say_goodbye():
    try:
        pool.submit(print, "goodbye")
    except RuntimeError as error:
        print(error)


if __name__ == "__main__":
    pool = ProcessPoolExecutor(1)
    atexit.register(say_goodbye)
    print("the end of the program")
