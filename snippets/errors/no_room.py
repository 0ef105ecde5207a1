from multiprocessing import Process, Queue


def consume(queue):
    for item in iter(queue.get, None):
        print("got", item)


if __name__ == "__main__":
    queue = Queue(maxsize=1)
    consumer = Process(target=consume, args=(queue,))
    for item in ("a", "b", None):
        queue.put(item, timeout=0.1)
    consumer.start()
    consumer.join()
