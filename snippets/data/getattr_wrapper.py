from multiprocessing import Pipe


class Wrapper:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class CarefulWrapper(Wrapper):
    def __getattr__(self, name):
        if name == "inner" or name.startswith("__"):
            raise AttributeError(name)
        return super().__getattr__(name)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        for wrapper in (Wrapper([1, 2, 3]), CarefulWrapper([1, 2, 3])):
            name = type(wrapper).__name__
            try:
                sender.send(wrapper)
                print(f"{name}: received, count(2) is", receiver.recv().count(2))
            except RecursionError:
                print(f"{name}: RecursionError")
