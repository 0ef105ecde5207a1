from multiprocessing import Process, Queue


def produce(queue):
    queue.put("a line")


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    producer.start()
    line = queue.get()
    while line is not None:
        print(line)
        line = queue.get(timeout=0.1)
    producer.join()
