from multiprocessing import Lock, get_context


def use(lock):
    with lock:
        print("child: has the lock")


if __name__ == "__main__":
    lock = Lock()
    child = get_context("spawn").Process(target=use, args=(lock,))
    try:
        child.start()
        child.join()
    except RuntimeError as error:
        print(str(error).split(". ")[0])
