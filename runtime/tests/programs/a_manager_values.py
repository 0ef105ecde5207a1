import multiprocessing
from dataclasses import dataclass


@dataclass
class Account:
    owner: str
    balance: int = 0


def deposit(accounts, log, lock, name, amount):
    with lock:
        account = accounts.get(name) or Account(name)
        account.balance += amount
        accounts[name] = account
        log.append((name, Account(name, amount)))


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        accounts, log, lock = manager.dict(), manager.list(), manager.Lock()
        payments = [("ann", 5), ("bob", 7), ("ann", 10)]
        children = [
            multiprocessing.Process(target=deposit, args=(accounts, log, lock, *payment))
            for payment in payments
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        for name, account in sorted(accounts.items()):
            print(name, account)
        print(sorted(account.balance for _, account in log), type(log[0][1]) is Account)
