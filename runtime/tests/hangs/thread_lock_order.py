from threading import Barrier, Lock, Thread

both = Barrier(2)


def transfer(first, second):
    with first:
        both.wait()
        with second:
            print("done")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    threads = [Thread(target=transfer, args=locks) for locks in ((a, b), (b, a))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
