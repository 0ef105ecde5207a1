from multiprocessing import Process, Queue


def work(queue):
    print(queue.get())


if __name__ == "__main__":
    queue = Queue(1)
    child = Process(target=work, args=(queue,))
    child.start()
    for n in range(3):
        queue.put(n)
    child.join()
