from multiprocessing.managers import BaseManager, RemoteError
from threading import Lock


class Account:
    balance = 5

    def pay_out(self, amount):
        if amount > self.balance:
            raise ValueError(f"only {self.balance} left")
        self.balance -= amount
        return self.balance

    def lock(self):
        return Lock()


BaseManager.register("Account", Account)

if __name__ == "__main__":
    with BaseManager() as manager:
        account = manager.Account()
        try:
            account.pay_out(8)
        except ValueError as error:
            print("ValueError:", error)
        try:
            account.lock()
        except RemoteError as error:
            print("RemoteError:", error.args[0].splitlines()[0])
        print("it goes on, balance:", account.pay_out(2))
