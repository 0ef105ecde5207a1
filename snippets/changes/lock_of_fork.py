from multiprocessing import get_context


def work(lock):
    with lock:
        print("child: has the lock")


if __name__ == "__main__":
    lock = get_context("fork").Lock()
    child = get_context("spawn").Process(target=work, args=(lock,))
    try:
        child.start()
        child.join()
        print("exit code of the child:", child.exitcode)
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
