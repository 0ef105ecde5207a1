from multiprocessing import Pipe, Process


def count_words(end):
    text = end.recv()
    end.send(len(text.split()))


if __name__ == "__main__":
    ours, theirs = Pipe()
    with ours, theirs:
        child = Process(target=count_words, args=(theirs,))
        child.start()
        theirs.close()
        ours.send("to be or not to be")
        print("words:", ours.recv())
        child.join()
