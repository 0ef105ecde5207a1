import socket
from multiprocessing import Process


def serve(listener):
    with listener:
        connection, _ = listener.accept()
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    child = Process(target=serve, args=(listener,))
    child.start()
    listener.close()
    with socket.create_connection(address) as client:
        client.sendall(b"hello")
        print("came back:", client.recv(4096))
    child.join()
    print("server's exit code:", child.exitcode)
