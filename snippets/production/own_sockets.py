import socket
from multiprocessing import Barrier, Process


def open_port(port):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    server.bind(("127.0.0.1", port))
    return server


def serve(port, name, ready):
    with open_port(port) as listening:
        listening.listen()
        ready.wait()
        while True:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(name.encode())


def ask(port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        return connection.recv(100).decode()


if __name__ == "__main__":
    ready = Barrier(3)
    with open_port(0) as placeholder:
        port = placeholder.getsockname()[1]
        everybody = [(port, name, ready) for name in ("left", "right")]
        workers = [Process(target=serve, args=each) for each in everybody]
        for worker in workers:
            worker.start()
        ready.wait()
        print("answered by", sorted({ask(port) for _ in range(60)}))
        for worker in workers:
            worker.terminate()
            worker.join()
