from multiprocessing import JoinableQueue, Process


def produce(queue):
    for number in range(2):
        queue.put(number)


def consume(queue):
    handled = 0
    for _ in iter(queue.get, None):
        handled += 1
        queue.task_done()
    print("consumer: handled", handled)


if __name__ == "__main__":
    queue = JoinableQueue()
    consumer = Process(target=consume, args=(queue,))
    producers = [Process(target=produce, args=(queue,)) for _ in range(5)]
    for process in (consumer, *producers):
        process.start()
    for producer in producers:
        producer.join()
    queue.join()
    print("parent: every item is handled")
    queue.put(None)
    consumer.join()
