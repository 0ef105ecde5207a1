from multiprocessing import Process
from multiprocessing.managers import BaseManager
from threading import Barrier


class Account:
    def __init__(self):
        self.balance, self.both_read = 0, Barrier(2)

    def pay_in(self, amount):
        read = self.balance
        self.both_read.wait()
        self.balance = read + amount

    def get(self):
        return self.balance


BaseManager.register("Account", Account)

if __name__ == "__main__":
    with BaseManager() as manager:
        account = manager.Account()
        children = [Process(target=account.pay_in, args=(10,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("paid in 10 twice, balance:", account.get())
