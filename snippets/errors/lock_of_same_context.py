from multiprocessing import get_context


def work(lock):
    with lock:
        print("child: has the lock")


if __name__ == "__main__":
    spawn = get_context("spawn")
    lock = spawn.Lock()
    child = spawn.Process(target=work, args=(lock,))
    child.start()
    child.join()
