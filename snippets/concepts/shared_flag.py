import socket
from multiprocessing import Event, Process


def read(end, ready):
    ready.wait()
    print("child: time limit", end.gettimeout())
    try:
        end.recv(100)
    except BlockingIOError:
        print("child: BlockingIOError")


if __name__ == "__main__":
    ready = Event()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        child = Process(target=read, args=(ours, ready))
        child.start()
        ours.setblocking(False)
        ready.set()
        child.join()
