from multiprocessing import Event, Process, Queue
from queue import Empty


def consume(queue, started):
    started.set()
    queue.get()


if __name__ == "__main__":
    queue, started = Queue(), Event()
    idle = Process(target=consume, args=(queue, started))
    idle.start()
    started.wait()
    idle.join(timeout=0.5)
    idle.kill()
    idle.join()
    print("idle consumer: exit code", idle.exitcode)
    queue.put("task")
    try:
        print("got", queue.get(timeout=0.5))
    except Empty:
        print("get(): nothing within 0.5 s, though empty() says", queue.empty())
