import socket

ours, theirs = socket.socketpair()
with ours, theirs:
    theirs.sendall(b"one")
    theirs.sendall(b"two")
    theirs.close()
    print("2 x sendall, 1 x recv:", ours.recv(100))

ours, theirs = socket.socketpair()
with ours, theirs:
    theirs.sendall(b"three")
    theirs.close()
    print("1 x sendall, 2 x recv:", ours.recv(2), ours.recv(100))
