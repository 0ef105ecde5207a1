from multiprocessing.managers import BaseManager

if __name__ == "__main__":
    with BaseManager(("127.0.0.1", 0), b"the key") as server:
        client = BaseManager(server.address, b"another key")
        client.connect()
        print("connected")
