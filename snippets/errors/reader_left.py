from multiprocessing import Pipe, Process


def read(receiver):
    with receiver:
        print("got", receiver.recv())


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=read, args=(receiver,))
    with receiver, sender:
        sender.send("first")
        child.start()
        receiver.close()
        child.join()
        sender.send("second")
