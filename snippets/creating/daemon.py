import time
from multiprocessing import Event, Process


def work(started):
    started.set()
    time.sleep(60)
    print("child: done")


if __name__ == "__main__":
    started = Event()
    child = Process(target=work, args=(started,), daemon=True)
    child.start()
    started.wait()
    print("parent: leaving")
