from multiprocessing import Process, RLock, Value


class Account:
    def __init__(self, cents):
        self.lock = RLock()
        self.cents = Value("i", cents, lock=False)
        self.bookings = Value("i", 0, lock=False)

    def book(self, cents):
        with self.lock:
            self.cents.value += cents
            self.bookings.value += 1

    def pay_with_fee(self, cents):
        with self.lock:
            self.book(-cents)
            self.book(-1)


def spend(account):
    for _ in range(10):
        account.pay_with_fee(9)


if __name__ == "__main__":
    account = Account(1000)
    children = [Process(target=spend, args=(account,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"{account.bookings.value} bookings, {account.cents.value} cents left")
