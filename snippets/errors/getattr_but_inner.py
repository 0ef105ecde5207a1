from multiprocessing import Pipe


class Logged:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        if name == "inner":
            raise AttributeError(name)
        return getattr(self.inner, name)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        sender.send(Logged([1, 2, 3]))
        print(receiver.recv().count(2))
