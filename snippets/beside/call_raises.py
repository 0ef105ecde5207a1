from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


if __name__ == "__main__":
    other = interpreters.create()
    try:
        other.call(root, -9)
    except interpreters.ExecutionFailed as error:
        print("call():", type(error).__name__, "of", error.excinfo.type.__name__)
    other.close()
    with InterpreterPoolExecutor(1) as pool:
        try:
            pool.submit(root, -9).result()
        except ValueError as error:
            print("pool:", repr(error))
