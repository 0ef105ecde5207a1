from multiprocessing import Event, Process

ordered = Event()


def cook():
    print("child: cooking" if ordered.is_set() else "child: no order came")


if __name__ == "__main__":
    ordered.set()
    child = Process(target=cook)
    child.start()
    child.join()
