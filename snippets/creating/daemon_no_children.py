from multiprocessing import Process


def work():
    print("grandchild: working")


def start_another():
    child = Process(target=work)
    try:
        child.start()
    except AssertionError as error:
        print("AssertionError:", error)
    else:
        child.join()


if __name__ == "__main__":
    for daemon in (True, False):
        child = Process(target=start_another, daemon=daemon)
        child.start()
        child.join()
