import socket
from contextlib import suppress
from multiprocessing import Process
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector


def serve(listener, expected):
    with listener, DefaultSelector() as selector:
        listener.setblocking(False)
        selector.register(listener, EVENT_READ)
        while expected or len(selector.get_map()) > 1:
            for key, _ in selector.select():
                sock, unsent = key.fileobj, key.data
                with suppress(BlockingIOError):
                    if sock is listener:
                        connection, _ = listener.accept()
                        connection.setblocking(False)
                        selector.register(connection, EVENT_READ, b"")
                        expected -= 1
                    elif unsent:
                        unsent = unsent[sock.send(unsent) :]
                        selector.modify(sock, EVENT_WRITE if unsent else EVENT_READ, unsent)
                    elif data := sock.recv(4096):
                        selector.modify(sock, EVENT_WRITE, data.upper())
                    else:
                        selector.unregister(sock)
                        sock.close()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        server = Process(target=serve, args=(listener, 2))
        server.start()
    with socket.create_connection(address), socket.create_connection(address) as second:
        second.sendall(b"hello")
        print(second.recv(100))
    server.join()
