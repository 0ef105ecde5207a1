import multiprocessing
import time


def idle(ready):
    ready.set()
    time.sleep(1000)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=idle, args=(ready,), name="idler")
    print(child.is_alive(), child.exitcode, child.pid)
    child.start()
    ready.wait()
    print(child.is_alive(), child.exitcode, child in multiprocessing.active_children())
    child.terminate()
    child.join()
    print(child.is_alive(), child.exitcode, child.name)
    child.close()
    try:
        child.is_alive()
    except ValueError as error:
        print("ValueError:", error)
