import socket
import subprocess
import sys

PROGRAM = """
import socket, sys
with socket.socket(fileno=int(sys.argv[1])) as listening:
    connection, _ = listening.accept()
    with connection:
        connection.sendall(b"hello from release " + sys.argv[2].encode())
"""


def start(release):
    number = listening.fileno()
    command = [sys.executable, "-c", PROGRAM, str(number), release]
    return subprocess.Popen(command, pass_fds=[number])


with socket.create_server(("127.0.0.1", 0)) as listening:
    for release in ("1", "2"):
        with socket.create_connection(listening.getsockname()) as client, start(release):
            print(client.makefile().read())
