from multiprocessing import Pipe


class BadRow(Exception):
    def __init__(self, path, *, line):
        super().__init__(f"{path}, line {line}")
        self.path, self.line = path, line

    def __reduce__(self):
        return restore, (type(self), self.path, self.line)


def restore(kind, path, line):
    return kind(path, line=line)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        sender.send(BadRow("a.csv", line=7))
        error = receiver.recv()
        print(type(error).__name__, error, error.path, error.line, sep=" | ")
