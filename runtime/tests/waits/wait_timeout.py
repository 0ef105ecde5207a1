from multiprocessing import Event, Process
from multiprocessing.connection import wait


def work(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    assert wait([child.sentinel], timeout=1.5) == []
    event.set()
    child.join()
    print("went on")
