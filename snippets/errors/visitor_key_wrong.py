from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def visit(address):
    try:
        Client(address, authkey=b"another key").close()
    except AuthenticationError as error:
        print("visitor:", error)


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=b"the key") as listener:
        visitor = Process(target=visit, args=(listener.address,))
        visitor.start()
        try:
            listener.accept().close()
        finally:
            visitor.join()
