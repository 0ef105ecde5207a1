from multiprocessing import Manager, Process


def work(queue):
    print(queue.get())


if __name__ == "__main__":
    with Manager() as manager:
        queue = manager.Queue()
        child = Process(target=work, args=(queue,))
        child.start()
        child.join()
