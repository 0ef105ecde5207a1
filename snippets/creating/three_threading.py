from multiprocessing import Process
from threading import Event


def cook(ordered):
    print("child: cooking" if ordered.wait(timeout=0.5) else "child: no order came")


if __name__ == "__main__":
    ordered = Event()
    child = Process(target=cook, args=(ordered,))
    try:
        child.start()
    except TypeError as error:
        print("parent:", error)
    else:
        ordered.set()
        child.join()
