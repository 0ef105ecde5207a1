import multiprocessing


class Money:
    __slots__ = ("amount", "currency")

    def __init__(self, amount, currency):
        self.amount, self.currency = amount, currency

    def __add__(self, other):
        return Money(self.amount + other.amount, self.currency)

    def __eq__(self, other):
        return (self.amount, self.currency) == (other.amount, other.currency)

    def __repr__(self):
        return f"{self.amount} {self.currency}"


def cashier(pipe):
    total = Money(0, "EUR")
    while (paid := pipe.recv()) is not None:
        total += paid
        pipe.send(total)


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=cashier, args=(there,))
    child.start()
    for amount in (5, 7, 30):
        here.send(Money(amount, "EUR"))
        print(here.recv())
    here.send(None)
    child.join()
    print(Money(1, "EUR") == Money(1, "EUR"), child.exitcode)
