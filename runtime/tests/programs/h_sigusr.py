import multiprocessing
import os
import signal
import time


def count(ready, results):
    caught = []
    signal.signal(signal.SIGUSR1, lambda number, frame: caught.append(number))
    signal.signal(signal.SIGUSR2, lambda number, frame: caught.append(number))
    ready.set()
    while len(caught) < 2:
        time.sleep(0.01)
    results.put([signal.Signals(number).name for number in sorted(caught)])


if __name__ == "__main__":
    ready, results = multiprocessing.Event(), multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=count, args=(ready, results))
    child.start()
    ready.wait()
    os.kill(child.pid, signal.SIGUSR1)
    os.kill(child.pid, signal.SIGUSR2)
    print(results.get())
    child.join()
    print(child.exitcode)
