import os
import socket
from multiprocessing import Process

connections = {}
dropped = 0


def connect(address):
    if address not in connections:
        connections[address] = socket.create_connection(address)
    return connections[address]


def drop_inherited():
    global dropped
    dropped = len(connections)
    connections.clear()


def report(who):
    print(f"{who}: dropped {dropped}, has {len(connections)}")


if __name__ == "__main__":
    os.register_at_fork(after_in_child=drop_inherited)
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect(server.getsockname())
        child = Process(target=report, args=("child",))
        child.start()
        child.join()
        report("parent")
        connect(server.getsockname()).close()
