import selectors
import socket
from multiprocessing import Barrier, Process


def visit(address, all_answered):
    with socket.create_connection(address) as client:
        for word in (b"one", b"two"):
            client.sendall(word)
            client.recv(100)
            all_answered.wait()


def turn(selector, connection, unsent):
    if unsent:
        del unsent[: connection.send(unsent)]
    elif data := connection.recv(4096):
        unsent += data.upper()
    else:
        selector.unregister(connection)
        connection.close()
        return
    selector.modify(connection, selectors.EVENT_WRITE if unsent else selectors.EVENT_READ, unsent)


def serve(listener, selector, expected):
    selector.register(listener, selectors.EVENT_READ)
    while expected or len(selector.get_map()) > 1:
        for key, _ in selector.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                connection.setblocking(False)
                selector.register(connection, selectors.EVENT_READ, bytearray())
                expected -= 1
            else:
                turn(selector, key.fileobj, key.data)


if __name__ == "__main__":
    all_answered = Barrier(3)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        arguments = (listener.getsockname(), all_answered)
        visitors = [Process(target=visit, args=arguments) for _ in range(3)]
        for visitor in visitors:
            visitor.start()
        with selectors.DefaultSelector() as selector:
            serve(listener, selector, expected=3)
    for visitor in visitors:
        visitor.join()
    print("exit codes of the visitors:", [visitor.exitcode for visitor in visitors])
