from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        row = [1, 2]
        sender.send([row, row])
        first, second = receiver.recv()
        print("one message:", first is second)
        sender.send(row)
        sender.send(row)
        print("two messages:", receiver.recv() is receiver.recv())
