import os
from functools import cache
from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Listener


def serve(line):
    with Listener(("127.0.0.1", 0)) as listener:
        line.send(listener.address)
        with listener.accept() as first:
            first.send(f"{first.recv()}, on connection 1")
            with listener.accept() as second:
                second.send(f"{second.recv()}, on connection 2")
            first.send(f"{first.recv()}, on connection 1")


@cache
def open_for(pid, address):
    return Client(address)


def ask(address, question):
    connection = open_for(os.getpid(), address)
    connection.send(question)
    print(connection.recv(), flush=True)


if __name__ == "__main__":
    ours, theirs = Pipe()
    server = Process(target=serve, args=(theirs,))
    server.start()
    address = ours.recv()
    ask(address, "the parent asks")
    child = Process(target=ask, args=(address, "the child asks"))
    child.start()
    child.join()
    ask(address, "the parent asks again")
    server.join()
