from multiprocessing import Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def ask(address):
    with Client(address, authkey=KEY) as connection:
        connection.send("to be or not to be")
        print("client: words", connection.recv())


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        client = Process(target=ask, args=(listener.address,))
        client.start()
        with listener.accept() as connection:
            connection.send(len(connection.recv().split()))
        client.join()
