import socket
from multiprocessing import Process


def add_up(connection):
    with connection, connection.makefile("r") as lines:
        total = sum(int(line) for line in lines)
        connection.sendall(str(total).encode())


if __name__ == "__main__":
    ours, theirs = socket.socketpair()
    child = Process(target=add_up, args=(theirs,))
    child.start()
    theirs.close()
    with ours:
        for number in (1, 20, 300):
            ours.sendall(f"{number}\n".encode())
        ours.shutdown(socket.SHUT_WR)
        print("the sum:", ours.recv(4096).decode())
    child.join()
