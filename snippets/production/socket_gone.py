import socket
from multiprocessing import Pipe, Process
from select import select


def listen(address):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    server.bind(address)
    server.listen(100)
    return server


def accept_none(told):
    with listen(("127.0.0.1", 0)) as listening:
        told.send(listening.getsockname())
        told.poll(timeout=None)


if __name__ == "__main__":
    told, ours = Pipe()
    worker = Process(target=accept_none, args=(told,))
    worker.start()
    address = ours.recv()
    with listen(address) as listening:
        clients = [socket.create_connection(address) for _ in range(60)]
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
    print("some were accepted:", accepted > 0)
    print("the others were lost:", lost == 60 - accepted > 0)
