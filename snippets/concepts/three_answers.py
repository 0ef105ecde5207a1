import select
import socket


def ask(end):
    try:
        return end.recv(100)
    except BlockingIOError:
        return "BlockingIOError"


ours, theirs = socket.socketpair()
with ours, theirs:
    ours.setblocking(False)
    print("nothing sent:", ask(ours))
    theirs.sendall(b"pong")
    select.select([ours], [], [])
    print("pong sent:   ", ask(ours))
    theirs.close()
    select.select([ours], [], [])
    print("peer closed: ", ask(ours))
