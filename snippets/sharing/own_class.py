from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.entries = []

    def pay_in(self, amount):
        self.entries.append(amount)

    def balance(self):
        return sum(self.entries)


class Bank(BaseManager):
    pass


Bank.register("Account", Account)

if __name__ == "__main__":
    with Bank() as bank:
        account = bank.Account("ann")
        children = [Process(target=account.pay_in, args=(n,)) for n in (10, 20)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("balance:", account.balance())
        print("proxy has owner:", hasattr(account, "owner"))
