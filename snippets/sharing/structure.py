from ctypes import Structure, c_double, c_int
from multiprocessing import Array, Process


class Account(Structure):
    _fields_ = [("number", c_int), ("balance", c_double)]


def add_interest(accounts, percent):
    with accounts.get_lock():
        for account in accounts:
            account.balance += account.balance * percent / 100


if __name__ == "__main__":
    accounts = Array(Account, [(7, 200.0), (8, 50.0)])
    child = Process(target=add_interest, args=(accounts, 10))
    child.start()
    child.join()
    for account in accounts:
        print("account", account.number, "has", account.balance)
