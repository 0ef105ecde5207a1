import socket


def serve(server):
    connection, _ = server.accept()
    connection.sendall(b"hello")


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        serve(server)
