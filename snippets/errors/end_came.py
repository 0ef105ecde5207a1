from multiprocessing import Process, Queue


def produce(queue):
    queue.put("a line")
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    line = queue.get()
    while line is not None:
        print(line)
        line = queue.get()
    producer.join()
