import socket
from multiprocessing import Process


def serve(listening):
    while True:
        connection, _ = listening.accept()
        with connection, connection.makefile("rw") as stream:
            text = stream.readline().strip()
            if text == "stop":
                return
            stream.write(f"{len(text.split())} words\n")


def ask(address, text):
    with socket.create_connection(address) as connection:
        connection.sendall(f"{text}\n".encode())
        return connection.makefile().readline().strip()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0), backlog=16) as listening:
        workers = [Process(target=serve, args=(listening,)) for _ in range(3)]
        for worker in workers:
            worker.start()
        address = listening.getsockname()
        for text in ("to be", "or not to be", "that is the question"):
            print(text, "->", ask(address, text))
        for _ in workers:
            ask(address, "stop")
        for worker in workers:
            worker.join()
    print("exit codes", [worker.exitcode for worker in workers])
