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
    theirs.close()
    data, in_vain = None, 0
    with ours:
        while data is None:
            try:
                data = ours.recv(100)
            except BlockingIOError:
                in_vain += 1
                if in_vain == 1:
                    go.set()
    child.join()
    print("asked in vain:", in_vain)
    print("got", data)
