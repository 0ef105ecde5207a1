import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"is anybody there?")
        print("connected and sent, and nobody has accepted")
    connection, _ = listener.accept()
    with connection:
        print("accepted later:", connection.recv(4096))
