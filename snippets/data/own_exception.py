from multiprocessing import Pipe


class Lost(Exception):
    def __init__(self, path, line):
        super().__init__(f"{path}, line {line}")
        self.path, self.line = path, line


class Kept(Exception):
    def __init__(self, path, line):
        super().__init__(path, line)
        self.path, self.line = path, line

    def __str__(self):
        return f"{self.path}, line {self.line}"


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        for error in (Lost("a.csv", 7), Kept("a.csv", 7)):
            sender.send(error)
            try:
                print("received", repr(receiver.recv()))
            except TypeError as failure:
                print("TypeError:", failure)
