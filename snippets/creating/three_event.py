from multiprocessing import Event, Process


def cook(ordered):
    ordered.wait()
    print("child:  cooking")


if __name__ == "__main__":
    ordered = Event()
    child = Process(target=cook, args=(ordered,))
    child.start()
    print("parent: the order comes now")
    ordered.set()
    child.join()
