from multiprocessing import Lock, Process, Value


class Account:
    def __init__(self, number, cents):
        self.number, self.lock = number, Lock()
        self.cents = Value("i", cents, lock=False)


def transfer(source, target, cents):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.cents.value -= cents
        target.cents.value += cents


def transfer_often(source, target, cents):
    for _ in range(20):
        transfer(source, target, cents)


if __name__ == "__main__":
    ada, bob = Account(1, 1000), Account(2, 1000)
    children = [
        Process(target=transfer_often, args=(ada, bob, 3)),
        Process(target=transfer_often, args=(bob, ada, 5)),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("Ada", ada.cents.value, "Bob", bob.cents.value)
