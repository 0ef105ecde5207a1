from multiprocessing import Pipe, Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def serve(sender):
    tasks = []
    with Listener(("127.0.0.1", 0), backlog=16, authkey=KEY) as listener:
        sender.send(listener.address)
        while True:
            with listener.accept() as connection:
                command, *new = connection.recv()
                tasks += new
                connection.send(tasks)
            if command == "stop":
                return


def ask(address, *request):
    with Client(address, authkey=KEY) as connection:
        connection.send(request)
        return connection.recv()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    server = Process(target=serve, args=(sender,))
    server.start()
    sender.close()
    address = receiver.recv()
    tasks = ("buy milk", "call Ada", "pay the rent")
    clients = [Process(target=ask, args=(address, "add", task)) for task in tasks]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(sorted(ask(address, "stop")))
    server.join()
