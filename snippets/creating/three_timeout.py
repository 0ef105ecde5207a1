from multiprocessing import Event, Process


def cook(ordered):
    if ordered.wait(timeout=0.1):
        print("child: cooking")
    else:
        print("child: no order, going home")


if __name__ == "__main__":
    ordered = Event()
    child = Process(target=cook, args=(ordered,))
    child.start()
    child.join()
