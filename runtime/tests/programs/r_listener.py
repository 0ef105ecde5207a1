import multiprocessing
from multiprocessing.connection import AuthenticationError, Client, Listener, wait


def ask(address, key, words):
    with Client(address, authkey=key) as connection:
        for word in words:
            connection.send(word)
        connection.send(None)


if __name__ == "__main__":
    with Listener(("localhost", 0), authkey=b"key") as listener:
        children = [
            multiprocessing.Process(target=ask, args=(listener.address, b"key", words))
            for words in (["one", "two"], ["three"])
        ]
        for child in children:
            child.start()
        open_ones, heard = [listener.accept() for _ in children], []
        while open_ones:
            for connection in wait(open_ones):
                if (word := connection.recv()) is None:
                    open_ones.remove(connection)
                    connection.close()
                else:
                    heard.append(word)
        print(sorted(heard))
        stranger = multiprocessing.Process(target=ask, args=(listener.address, b"no", []))
        stranger.start()
        try:
            listener.accept()
        except AuthenticationError as error:
            print("AuthenticationError:", error)
        stranger.join()
        print([child.exitcode for child in [*children, stranger]])
