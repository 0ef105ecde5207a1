from multiprocessing import Pipe, Process


def produce(sender):
    for number in range(3):
        sender.send(number)
    sender.close()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=produce, args=(sender,))
    child.start()
    sender.close()
    with receiver:
        try:
            while True:
                print("got", receiver.recv())
        except EOFError:
            print("nobody can send any more")
    child.join()
    print("exit code", child.exitcode)
