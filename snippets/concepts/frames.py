import socket
from collections import Counter
from multiprocessing import Process


def send(connection, text):
    body = text.encode()
    connection.sendall(len(body).to_bytes(4) + body)


def receive(stream):
    head = stream.read(4)
    body = stream.read(int.from_bytes(head))
    if head and len(head) + len(body) < 4 + int.from_bytes(head):
        raise EOFError("half a message")
    return body.decode()


def count_words(listener):
    with listener:
        connection, _ = listener.accept()
    with connection, connection.makefile("rb") as stream:
        while text := receive(stream):
            word, times = Counter(text.split()).most_common(1)[0]
            send(connection, f"{word} {times}")


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    child = Process(target=count_words, args=(listener,))
    child.start()
    listener.close()
    with socket.create_connection(address) as client, client.makefile("rb") as stream:
        for text in ("to be or not to be", "row " * 50_000 + "your boat"):
            send(client, text)
            print(f"{len(text)} characters sent, answer: {receive(stream)}")
    child.join()
    print("server's exit code:", child.exitcode)
