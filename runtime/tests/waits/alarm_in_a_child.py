import signal
from multiprocessing import Pipe, Process


def work(here):
    signal.signal(signal.SIGALRM, lambda *_: here.send("went on"))
    signal.alarm(1)
    here.recv()


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=work, args=(here,))
    child.start()
    print(there.recv())
    there.send(None)
    child.join()
