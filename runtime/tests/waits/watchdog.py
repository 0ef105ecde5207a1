import faulthandler
from multiprocessing import Event, Process


def work(event):
    with open("trace.txt", "w") as file:
        faulthandler.dump_traceback_later(1.2, exit=True, file=file)
        event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    child.join()
    print("went on")
