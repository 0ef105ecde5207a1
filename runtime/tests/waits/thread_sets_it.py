import threading
import time
from multiprocessing import Event, Process


def work(event):
    event.wait()
    print("went on")


def later(event):
    time.sleep(1.5)
    event.set()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    threading.Thread(target=later, args=(event,)).start()
    child.join()
