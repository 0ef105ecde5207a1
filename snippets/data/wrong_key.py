import socket
from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def knock(address, words):
    with socket.create_connection(address) as stranger:
        stranger.recv(4096)
        stranger.sendall(words)


def visit(address):
    try:
        Client(address, authkey=b"a guess")
    except AuthenticationError as error:
        print("client:", error)
    knock(address, b"")
    knock(address, b"GET / HTTP/1.1\r\n\r\n")
    Client(address, authkey=KEY).close()


def accept(listener, turned_away):
    while True:
        try:
            return listener.accept()
        except (AuthenticationError, EOFError, OSError) as error:
            turned_away.append(f"{type(error).__name__} {error}".rstrip())


if __name__ == "__main__":
    turned_away = []
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        visitors = Process(target=visit, args=(listener.address,))
        visitors.start()
        accept(listener, turned_away).close()
        visitors.join()
    print("server turned away:", *turned_away, sep="\n  ")
