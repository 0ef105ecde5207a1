from multiprocessing import get_context


def use(lock):
    with lock:
        print("child: has the lock")


if __name__ == "__main__":
    lock = get_context("fork").Lock()
    for method in ("fork", "spawn"):
        child = get_context(method).Process(target=use, args=(lock,))
        try:
            child.start()
            child.join()
        except RuntimeError as error:
            print(f"{method}: {error}")
