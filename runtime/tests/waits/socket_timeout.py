import socket

here, there = socket.socketpair()

if __name__ == "__main__":
    here.settimeout(1.2)
    try:
        here.recv(10)
    except TimeoutError:
        print("went on")
    here.close()
    there.close()
