import os
from multiprocessing.managers import BaseManager


class Account:
    def crash(self):
        os._exit(1)

    def balance(self):
        return 5


BaseManager.register("Account", Account)


def attempt(what, call):
    try:
        call()
    except (EOFError, OSError) as error:
        print(f"{what:17} {type(error).__name__}")


if __name__ == "__main__":
    with BaseManager() as manager:
        account = manager.Account()
        attempt("during a call:", account.crash)
        manager.join()
        attempt("the next call:", account.balance)
        attempt("a new object:", manager.Account)
