import time
from multiprocessing import Event, Process


def work(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    for n in range(20):
        if n == 15:
            event.set()
        time.sleep(0.1)
    assert not child.is_alive()
    print("went on")
