from multiprocessing import Condition, Process, Value


def wait_until_full(cups, changed):
    with changed:
        changed.wait_for(lambda: cups.value >= 3)
        print("child:  cups:", cups.value)


if __name__ == "__main__":
    cups, changed = Value("i", 0), Condition()
    child = Process(target=wait_until_full, args=(cups, changed))
    child.start()
    for _ in range(3):
        with changed:
            cups.value += 1
            changed.notify()
    child.join()
