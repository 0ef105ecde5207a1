import multiprocessing
import time


def idle(ready):
    try:
        multiprocessing.Process(target=print).start()
    except AssertionError as error:
        print("AssertionError:", error, flush=True)
    ready.set()
    time.sleep(1000)


def last(pipe):
    pipe.send("here")
    print("joined at the end, after", pipe.recv(), flush=True)


if __name__ == "__main__":
    ready, (here, there) = multiprocessing.Event(), multiprocessing.Pipe()
    multiprocessing.Process(target=idle, args=(ready,), daemon=True).start()
    multiprocessing.Process(target=last, args=(there,)).start()
    ready.wait()
    print(here.recv(), "main is done", flush=True)
    here.send("main")
