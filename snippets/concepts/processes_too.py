from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(end):
    end.send("half done")
    end.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=work, args=(theirs,))
    child.start()
    theirs.close()
    names = {ours: "a message", child.sentinel: "the end of the child"}
    with ours:
        while names:
            for ready in wait(list(names)):
                print("ready:", names.pop(ready))
                if ready is ours:
                    ours.recv()
                    ours.send("go on")
    child.join()
