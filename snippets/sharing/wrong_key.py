from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager


def attempt(what, address, key):
    try:
        BaseManager(address, key).connect()
        print(f"{what}: connected")
    except (AuthenticationError, OSError) as error:
        print(f"{what}: {type(error).__name__}: {error}")


if __name__ == "__main__":
    with BaseManager(("127.0.0.1", 0), b"right") as manager:
        attempt("right key", manager.address, b"right")
        attempt("wrong key", manager.address, b"wrong")
        attempt("no key", manager.address, None)
    attempt("server gone", manager.address, b"right")
