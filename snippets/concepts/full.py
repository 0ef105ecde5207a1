import selectors
import socket

ours, theirs = socket.socketpair()
with ours, theirs, selectors.DefaultSelector() as selector:
    ours.setblocking(False)
    selector.register(ours, selectors.EVENT_WRITE)
    taken = 0
    try:
        while True:
            taken += ours.send(bytes(1_000_000))
    except BlockingIOError:
        print("BlockingIOError after", taken, "bytes")
    print("ready to send:", bool(selector.select(timeout=0)))
    while taken:
        taken -= len(theirs.recv(65536))
    print("peer has read; ready to send:", bool(selector.select()))
