from multiprocessing import Pipe, Process


def leave_without_reading(theirs):
    theirs.send("goodbye")


if __name__ == "__main__":
    ours, theirs = Pipe()
    with ours, theirs:
        ours.send("a question")
        child = Process(target=leave_without_reading, args=(theirs,))
        child.start()
        theirs.close()
        child.join()
        try:
            while True:
                print("got", ours.recv())
        except (EOFError, ConnectionResetError) as error:
            print(type(error).__name__)
