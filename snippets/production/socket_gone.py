import socket
from multiprocessing import Pipe, Process
from select import select


def listen(port):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    server.bind(("127.0.0.1", port))
    server.listen(100)
    return server


def accept_none(told):
    with listen(0) as listening:
        told.send(listening.getsockname()[1])
        told.poll(timeout=None)


if __name__ == "__main__":
    told, ours = Pipe()
    worker = Process(target=accept_none, args=(told,))
    worker.start()
    port = ours.recv()
    with listen(port) as listening:
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
        worker.kill()
        worker.join()
        accepted = lost = 0
        while select([listening], [], [], 0)[0]:
            listening.accept()[0].close()
            accepted += 1
        for client in clients:
            with client:
                try:
                    client.recv(1)
                except ConnectionResetError:
                    lost += 1
    print("some accepted:", accepted > 0, "the rest lost:", lost == 60 - accepted > 0)
