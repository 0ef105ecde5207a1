import signal
from multiprocessing import Event

event = Event()


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, lambda *_: event.set())
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    event.wait()
    print("went on")
