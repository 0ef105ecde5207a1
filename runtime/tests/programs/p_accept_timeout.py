import errno
import multiprocessing
import socket


def visit(address):
    with socket.create_connection(address) as connection:
        connection.sendall(b"here I am")


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        try:
            server.accept()
        except TimeoutError as error:
            print(type(error).__name__, error)
        server.setblocking(False)
        try:
            server.accept()
        except BlockingIOError as error:
            print(type(error).__name__, error.errno == errno.EAGAIN)
        server.settimeout(20)
        child = multiprocessing.Process(target=visit, args=(server.getsockname(),))
        child.start()
        connection, _ = server.accept()
        with connection:
            print(connection.gettimeout(), connection.recv(100).decode())
        child.join()
