import contextlib
from multiprocessing import Event, Process


def work(event):
    with contextlib.suppress(KeyboardInterrupt):
        event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    print("waiting", flush=True)
    try:
        child.join()
    except KeyboardInterrupt:
        print("went on")
