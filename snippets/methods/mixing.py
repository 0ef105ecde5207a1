from multiprocessing import get_context

METHODS = ("fork", "spawn", "forkserver")


def use(lock):
    with lock:
        pass


if __name__ == "__main__":
    for maker in METHODS:
        lock = get_context(maker).Lock()
        for starter in METHODS:
            child = get_context(starter).Process(target=use, args=(lock,))
            try:
                child.start()
                child.join()
                print(f"{maker} lock, {starter} child: exit code {child.exitcode}")
            except RuntimeError as error:
                print(f"{maker} lock, {starter} child: {type(error).__name__}")
