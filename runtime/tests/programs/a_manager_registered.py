import multiprocessing
from multiprocessing.managers import BaseManager


class Stock:
    def __init__(self, **items):
        self.items = items

    def take(self, name, count=1):
        if self.items.get(name, 0) < count:
            raise LookupError(f"no {count} {name}")
        self.items[name] -= count
        return self.items[name]

    def left(self):
        return dict(sorted(self.items.items()))


class Shop(BaseManager):
    pass


Shop.register("Stock", Stock)


def customer(stock, name, count):
    for _ in range(count):
        stock.take(name)


if __name__ == "__main__":
    with Shop() as shop:
        stock = shop.Stock(apples=10, pears=10)
        orders = [("apples", 3), ("pears", 4), ("apples", 5)]
        children = [multiprocessing.Process(target=customer, args=(stock, *o)) for o in orders]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(stock.left(), [child.exitcode for child in children])
        try:
            stock.take("pears", 7)
        except LookupError as error:
            print("LookupError:", error)
