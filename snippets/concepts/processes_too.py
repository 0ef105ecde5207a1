from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(end):
    end.send("half done")
    end.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=work, args=(theirs,))
    child.start()
    names = {ours: "a message", child.sentinel: "the end of the child"}
    for _ in names:
        (ready,) = wait(names)
        print("ready:", names[ready])
        if ready is ours:
            ours.recv()
            ours.send("go on")
    child.join()
    theirs.close()
    ours.close()
