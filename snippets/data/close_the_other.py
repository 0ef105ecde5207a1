from multiprocessing import Pipe, Process


def count_words(ours, theirs):
    ours.close()
    answered = 0
    with theirs:
        try:
            while True:
                theirs.send(len(theirs.recv().split()))
                answered += 1
        except EOFError:
            print("child: nobody asks any more, answered", answered)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=count_words, args=(ours, theirs))
    child.start()
    theirs.close()
    with ours:
        for text in ("to be or not", "to be"):
            ours.send(text)
            print("parent:", ours.recv())
    child.join()
