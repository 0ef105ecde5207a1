import socket
from multiprocessing import Process


def answer(connection):
    with connection, connection.makefile("rw") as stream:
        stream.write(stream.readline().upper())


if __name__ == "__main__":
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        connection, _ = server.accept()
        child = Process(target=answer, args=(connection,))
        child.start()
        connection.close()
        client.sendall(b"hello\n")
        print("answer:", client.makefile().read().strip())
        child.join()
