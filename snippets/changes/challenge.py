from multiprocessing import AuthenticationError, Pipe, Process
from multiprocessing.connection import deliver_challenge


def ask(connection):
    try:
        deliver_challenge(connection, b"secret")
    except AuthenticationError as error:
        connection.send(error)


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=ask, args=(there,))
    child.start()
    challenge = here.recv_bytes()
    print("digest:", "sha256" if b"{sha256}" in challenge else "md5")
    here.send_bytes(b"no answer to that")
    print(here.recv_bytes().decode())
    print(type(here.recv()).__name__)
    child.join()
