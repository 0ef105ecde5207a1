import time
from multiprocessing import Process, Queue


def read(tasks):
    tasks.get()


if __name__ == "__main__":
    tasks = Queue()
    child = Process(target=read, args=(tasks,))
    child.start()
    while tasks._rlock.acquire(block=False):
        tasks._rlock.release()
        time.sleep(0.01)
    child.kill()
    child.join()
    tasks.put("task")
    print("got", tasks.get())
