from multiprocessing import Condition, Process, Semaphore


def wait(condition, here):
    with condition:
        here.release()
        condition.wait()


if __name__ == "__main__":
    condition, here = Condition(), Semaphore(0)
    child = Process(target=wait, args=(condition, here))
    child.start()
    here.acquire()
    with condition:
        child.kill()
        child.join()
        condition.notify()
    print("notified")
