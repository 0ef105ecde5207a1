import multiprocessing


class Account:
    def __init__(self):
        self.lock = multiprocessing.RLock()
        self.balance = multiprocessing.Value("i", 0, lock=False)

    def add(self, amount):
        with self.lock:
            self.balance.value += amount

    def add_twice(self, amount):
        with self.lock:
            self.add(amount)
            self.add(amount)


def work(account, times):
    for _ in range(times):
        account.add_twice(1)


if __name__ == "__main__":
    account = Account()
    children = [multiprocessing.Process(target=work, args=(account, 200)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(account.balance.value)
