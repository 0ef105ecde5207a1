import selectors
import socket
from multiprocessing import Event, Process


def answer(end, go):
    go.wait()
    end.sendall(b"pong")


if __name__ == "__main__":
    go = Event()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    child = Process(target=answer, args=(theirs, go))
    child.start()
    data, in_vain = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(ours, selectors.EVENT_READ)
        while not data:
            try:
                data = ours.recv(100)
            except BlockingIOError:
                in_vain += 1
                go.set()
                selector.select()
    print("asked in vain:", in_vain)
    print("got", data)
    child.join()
    ours.close()
    theirs.close()
