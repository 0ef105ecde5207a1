import signal
from multiprocessing import Event, Process


def work(event):
    signal.setitimer(signal.ITIMER_REAL, 1.2)
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    child.join()
    print("went on")
