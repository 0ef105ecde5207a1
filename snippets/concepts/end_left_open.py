import socket
from multiprocessing import Process


def leave(end):
    pass


if __name__ == "__main__":
    for closed in (True, False):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            child = Process(target=leave, args=(theirs,))
            child.start()
            if closed:
                theirs.close()
            child.join()
            ours.settimeout(0.1)
            try:
                print(f"theirs closed: {closed}, recv() returned", ours.recv(100))
            except TimeoutError:
                print(f"theirs closed: {closed}, recv() waited in vain")
