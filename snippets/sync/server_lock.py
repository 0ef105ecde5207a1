from multiprocessing import get_context

forkserver = get_context("forkserver")
lock = forkserver.Lock()


def enter(name):
    print(f"{name}: global lock free:", lock.acquire(block=False))


if __name__ == "__main__":
    for name in ("first child", "second child"):
        child = forkserver.Process(target=enter, args=(name,))
        child.start()
        child.join()
    print("parent: global lock free:", lock.acquire(block=False))
