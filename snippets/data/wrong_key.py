import socket
from multiprocessing import AuthenticationError, Pipe, Process
from multiprocessing.connection import Client, Listener

KEY = b"a secret of both sides"


def accept(listener, turned_away):
    while True:
        try:
            return listener.accept()
        except (AuthenticationError, EOFError, OSError) as error:
            turned_away.append(f"{type(error).__name__} {error}".rstrip())


def serve(sender):
    turned_away = []
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        sender.send(listener.address)
        with accept(listener, turned_away) as connection:
            connection.send(turned_away)


def knock(address, words):
    with socket.create_connection(address) as stranger:
        stranger.recv(4096)
        stranger.sendall(words)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    server = Process(target=serve, args=(sender,))
    server.start()
    sender.close()
    address = receiver.recv()
    try:
        Client(address, authkey=b"a guess")
    except AuthenticationError as error:
        print("client:", error)
    knock(address, b"")
    knock(address, b"GET / HTTP/1.1\r\n\r\n")
    with Client(address, authkey=KEY) as connection:
        print("server turned away:", *connection.recv(), sep="\n  ")
    server.join()
