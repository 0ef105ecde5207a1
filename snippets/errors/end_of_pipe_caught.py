from contextlib import suppress
from multiprocessing import Pipe, Process


def work(sender):
    with sender:
        sender.send("a line")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver:
        child = Process(target=work, args=(sender,))
        child.start()
        sender.close()
        with suppress(EOFError):
            while True:
                print(receiver.recv())
    child.join()
    print("exit code", child.exitcode)
