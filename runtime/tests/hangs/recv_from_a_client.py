import socket
from multiprocessing import Process


def ask(port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        print(connection.recv(10))


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        child = Process(target=ask, args=(server.getsockname()[1],))
        child.start()
        connection, _ = server.accept()
        print(connection.recv(10))
        child.join()
