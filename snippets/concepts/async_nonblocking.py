import selectors
import socket
from multiprocessing import Event, Process


def answer(end, go):
    go.wait()
    end.sendall(b"pong")


def told(end):
    print("told", end.recv(100))


if __name__ == "__main__":
    go = Event()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    child = Process(target=answer, args=(theirs, go))
    child.start()
    theirs.close()
    with ours, selectors.DefaultSelector() as selector:
        selector.register(ours, selectors.EVENT_READ, told)
        print("hands free")
        go.set()
        for key, _ in selector.select():
            key.data(key.fileobj)
    child.join()
