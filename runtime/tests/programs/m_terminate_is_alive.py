import multiprocessing
import time


def idle(ready):
    ready.set()
    time.sleep(1000)


if __name__ == "__main__":
    alive_at_once = 0
    for way in ["terminate", "kill"] * 5:
        ready = multiprocessing.Event()
        child = multiprocessing.Process(target=idle, args=(ready,))
        child.start()
        ready.wait()
        getattr(child, way)()
        alive_at_once += child.is_alive()
        child.join()
        assert not child.is_alive() and child.exitcode < 0
    print("it takes a moment to end:", alive_at_once > 0)
    print(child.exitcode, "exitcode=-SIGKILL" in repr(child))
