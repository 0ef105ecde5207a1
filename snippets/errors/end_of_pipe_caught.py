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
        try:
            while True:
                print(receiver.recv())
        except EOFError:
            child.join()
