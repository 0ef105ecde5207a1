from multiprocessing import Condition, Process, Semaphore


def wait(changed, here):
    with changed:
        here.release()
        changed.wait()


def notify(changed, here):
    with changed:
        here.release()
        changed.notify_all()


if __name__ == "__main__":
    changed, here = Condition(), Semaphore(0)
    waiter = Process(target=wait, args=(changed, here))
    waiter.start()
    here.acquire()
    with changed:
        waiter.kill()
        waiter.join()
    notifier = Process(target=notify, args=(changed, here))
    notifier.start()
    here.acquire()
    notifier.join(timeout=0.5)
    print("waiter killed; notifier still waits:", notifier.is_alive())
    notifier.kill()
    notifier.join()
