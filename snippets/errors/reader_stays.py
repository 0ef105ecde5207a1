from multiprocessing import Pipe, Process


def read(receiver, sender):
    sender.close()
    with receiver:
        try:
            while True:
                print("got", receiver.recv())
        except EOFError:
            pass


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=read, args=(receiver, sender))
    with receiver, sender:
        sender.send("first")
        child.start()
        receiver.close()
        sender.send("second")
    child.join()
