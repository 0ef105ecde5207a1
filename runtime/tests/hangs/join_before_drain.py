from multiprocessing import Process, Queue


def work(queue):
    queue.put(b"x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    child.join()
    print(len(queue.get()))
