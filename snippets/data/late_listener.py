import time
from multiprocessing import Event, Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def call(address, refused):
    for _ in range(50):
        try:
            with Client(address, authkey=KEY) as connection:
                return connection.send("hello")
        except ConnectionRefusedError:
            refused.set()
            time.sleep(0.1)
    raise TimeoutError(f"nobody listens at {address}")


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        address = listener.address
    refused = Event()
    client = Process(target=call, args=(address, refused))
    client.start()
    refused.wait()
    print("refused: nobody listened")
    with Listener(address, authkey=KEY) as listener, listener.accept() as connection:
        print("server: got", connection.recv())
    client.join()
