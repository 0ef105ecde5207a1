import socket
from multiprocessing import Process


def bind_too(address):
    with socket.socket() as second:
        try:
            second.bind(address)
        except OSError as error:
            print("child:", error.strerror)


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as first:
        child = Process(target=bind_too, args=(first.getsockname(),))
        child.start()
        child.join()
