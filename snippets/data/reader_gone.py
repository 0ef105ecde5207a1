from multiprocessing import Pipe, Process


def read_one(receiver):
    with receiver:
        print("child: got", receiver.recv())


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=read_one, args=(receiver,))
    with receiver, sender:
        sender.send("first")
        sender.send("second")
        child.start()
        receiver.close()
        child.join()
        try:
            sender.send("third")
        except BrokenPipeError:
            print("parent: BrokenPipeError, nobody can read any more")
