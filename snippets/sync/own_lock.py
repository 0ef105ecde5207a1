from multiprocessing import Lock, Process

lock = Lock()


def enter(handed_over):
    print("child: global lock free:", lock.acquire(block=False))
    print("child: lock handed over free:", handed_over.acquire(block=False))


if __name__ == "__main__":
    handed_over = Lock()
    child = Process(target=enter, args=(handed_over,))
    with lock, handed_over:
        print("parent: holds both")
        child.start()
        child.join()
