import socket
from multiprocessing import Event, Process


def answer(end, go):
    go.wait()
    print("child: answering")
    end.sendall(b"pong")


if __name__ == "__main__":
    go = Event()
    ours, theirs = socket.socketpair()
    child = Process(target=answer, args=(theirs, go))
    child.start()
    theirs.close()
    with ours:
        print("asking")
        go.set()
        print("got", ours.recv(100))
    child.join()
