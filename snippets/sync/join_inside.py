from multiprocessing import Event, Lock, Process


def work(lock, begun):
    begun.set()
    with lock:
        print("child:  has the lock")


if __name__ == "__main__":
    lock, begun = Lock(), Event()
    child = Process(target=work, args=(lock, begun))
    with lock:
        child.start()
        begun.wait()
        child.join(timeout=0.5)
        print("parent: join() inside the with, exit code", child.exitcode)
    child.join()
    print("parent: join() after the with, exit code", child.exitcode)
