from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def call(address):
    with Client(address) as connection:
        connection.send("hello")


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0)) as listener:
        client = Process(target=call, args=(listener.address,))
        client.start()
        with listener.accept() as connection:
            print("got", connection.recv())
    client.join()
