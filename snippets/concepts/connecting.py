import errno
import selectors
import socket


def connect(address):
    with socket.socket() as client, selectors.DefaultSelector() as selector:
        client.setblocking(False)
        try:
            client.connect(address)
        except BlockingIOError:
            print("BlockingIOError", end=", ")
        selector.register(client, selectors.EVENT_WRITE)
        selector.select()
        return client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)


with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as silent:
    silent.bind(("127.0.0.1", 0))
    print("then connected:", connect(server.getsockname()) == 0)
    print("then refused:  ", connect(silent.getsockname()) == errno.ECONNREFUSED)
