import selectors
import socket
from contextlib import suppress
from multiprocessing import Process


def turn(selector, connection, unsent):
    if unsent:
        del unsent[: connection.send(unsent)]
    elif data := connection.recv(4096):
        unsent += data.upper()
    else:
        return selector.unregister(connection).fileobj.close()
    selector.modify(connection, selectors.EVENT_WRITE if unsent else selectors.EVENT_READ, unsent)


def serve(listener, expected):
    with listener, selectors.DefaultSelector() as selector:
        listener.setblocking(False)
        selector.register(listener, selectors.EVENT_READ)
        while expected or len(selector.get_map()) > 1:
            for key, _ in selector.select():
                with suppress(BlockingIOError):
                    if key.fileobj is listener:
                        (connection := listener.accept()[0]).setblocking(False)
                        selector.register(connection, selectors.EVENT_READ, bytearray())
                        expected -= 1
                    else:
                        turn(selector, key.fileobj, key.data)


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        server = Process(target=serve, args=(listener, 2))
        server.start()
    with socket.create_connection(address), socket.create_connection(address) as second:
        second.sendall(b"hello")
        print(second.recv(100))
    server.join()
