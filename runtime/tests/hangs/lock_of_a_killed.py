from multiprocessing import Event, Lock, Process


def work(lock, taken):
    with lock:
        taken.set()
        while True:
            pass


if __name__ == "__main__":
    lock, taken = Lock(), Event()
    child = Process(target=work, args=(lock, taken))
    child.start()
    taken.wait()
    child.kill()
    child.join()
    lock.acquire()
    print("done")
