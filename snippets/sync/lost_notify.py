from multiprocessing import Condition, Event, Process, Value


def come_late(ready, changed, has_notified):
    has_notified.wait()
    with changed:
        print("child:  wait():", changed.wait(timeout=0.2))
        print("child:  wait_for():", changed.wait_for(lambda: ready.value == 1, timeout=0.2))


if __name__ == "__main__":
    ready, changed, has_notified = Value("b", False), Condition(), Event()
    child = Process(target=come_late, args=(ready, changed, has_notified))
    child.start()
    with changed:
        ready.value = True
        changed.notify_all()
    has_notified.set()
    child.join()
