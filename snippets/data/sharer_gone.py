import socket
from multiprocessing import Pipe, Process


def open_socket(sender):
    with sender, socket.create_server(("127.0.0.1", 0)) as server:
        sender.send(server)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=open_socket, args=(sender,))
    child.start()
    sender.close()
    child.join()
    with receiver:
        try:
            print("received", receiver.recv())
        except OSError as error:
            print(type(error).__name__)
