import socket
import time
from multiprocessing import Process


def connect(port):
    time.sleep(1.2)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"went on")


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        child = Process(target=connect, args=(server.getsockname()[1],))
        child.start()
        connection, _ = server.accept()
        print(connection.recv(10).decode())
        child.join()
    connection.close()
