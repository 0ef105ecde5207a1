from multiprocessing import Event, Process, Queue


def read(tasks, begun):
    begun.set()
    tasks.get()


if __name__ == "__main__":
    tasks, begun = Queue(), Event()
    child = Process(target=read, args=(tasks, begun))
    child.start()
    begun.wait()
    child.join(timeout=0.5)
    child.kill()
    child.join()
    tasks.put("task")
    print("got", tasks.get())
