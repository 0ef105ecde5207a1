import socket
from multiprocessing import Process, SimpleQueue


def work(connections):
    for connection in iter(connections.get, None):
        with connection, connection.makefile("rw") as stream:
            stream.write(f"words: {len(stream.readline().split())}\n")


if __name__ == "__main__":
    connections = SimpleQueue()
    workers = [Process(target=work, args=(connections,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    with socket.create_server(("127.0.0.1", 0)) as server:
        for text in ("to be", "or not", "to be again"):
            with socket.create_connection(server.getsockname()) as client:
                connection, _ = server.accept()
                connections.put(connection)
                connection.close()
                client.sendall(f"{text}\n".encode())
                print(client.makefile().readline().strip())
    for _ in workers:
        connections.put(None)
    for worker in workers:
        worker.join()
