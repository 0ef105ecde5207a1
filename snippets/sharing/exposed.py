from multiprocessing.managers import BaseManager, BaseProxy


class Stock:
    def __init__(self):
        self.amounts = {"tea": 3}

    def __getitem__(self, name):
        return self.amounts[name]


class StockProxy(BaseProxy):
    _exposed_ = ("__getitem__", "__getattribute__")

    def __getitem__(self, name):
        return self._callmethod("__getitem__", (name,))

    @property
    def amounts(self):
        return self._callmethod("__getattribute__", ("amounts",))


class Manager(BaseManager):
    pass


Manager.register("Plain", Stock)
Manager.register("Exposed", Stock, exposed=("__getitem__",))
Manager.register("Full", Stock, proxytype=StockProxy)

if __name__ == "__main__":
    with Manager() as manager:
        try:
            manager.Plain()["tea"]
        except TypeError as error:
            print("by default:", error)
        print("exposed:", manager.Exposed()["tea"])
        print("own proxy:", manager.Full()["tea"], manager.Full().amounts)
