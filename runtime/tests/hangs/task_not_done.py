from multiprocessing import JoinableQueue, Process


def work(queue):
    print(queue.get())


if __name__ == "__main__":
    queue = JoinableQueue()
    child = Process(target=work, args=(queue,))
    child.start()
    queue.put("task")
    queue.join()
