from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def visit(address, key):
    try:
        with Client(address, authkey=key) as connection:
            connection.send("hello")
            print("client: sent")
    except AuthenticationError as error:
        print("client: AuthenticationError:", error)


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        for key in (b"a guess", KEY):
            client = Process(target=visit, args=(listener.address, key))
            client.start()
            try:
                with listener.accept() as connection:
                    told = f"got {connection.recv()}"
            except AuthenticationError as error:
                told = f"AuthenticationError: {error}"
            client.join()
            print("server:", told)
