import socket

ours, theirs = socket.socketpair()
with ours, theirs:
    ours.settimeout(0.05)
    try:
        ours.recv(100)
    except TimeoutError as error:
        print("recv:", error)
