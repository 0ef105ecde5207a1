import errno
import socket


def until_it_would_block(call, *arguments):
    try:
        while True:
            call(*arguments)
    except BlockingIOError as error:
        print(f"{call.__name__}: BlockingIOError, {errno.errorcode[error.errno]}")


server = socket.create_server(("127.0.0.1", 0))
client = socket.socket()
ours, theirs = socket.socketpair()
with server, client, ours, theirs:
    for sock in (server, client, ours):
        sock.setblocking(False)
    until_it_would_block(server.accept)
    until_it_would_block(client.connect, server.getsockname())
    until_it_would_block(ours.recv, 100)
    until_it_would_block(ours.send, bytes(100_000))
