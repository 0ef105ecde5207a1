from multiprocessing import Pipe, Process


class Greeting:
    word = "hello"

    def __init__(self, name):
        self.name = name


def receive(receiver):
    greeting = receiver.recv()
    print("child:", greeting.word, greeting.name)


if __name__ == "__main__":
    Greeting.word = "welcome"
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        child = Process(target=receive, args=(receiver,))
        child.start()
        receiver.close()
        greeting = Greeting("Ada")
        sender.send(greeting)
        child.join()
        print("parent:", greeting.word, greeting.name)
