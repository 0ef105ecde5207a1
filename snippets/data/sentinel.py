from multiprocessing import Process, Queue


def produce(name, queue):
    for number in range(3):
        queue.put((name, number))
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    producers = [Process(target=produce, args=(n, queue)) for n in "abcde"]
    for producer in producers:
        producer.start()
    received, running = [], len(producers)
    while running:
        item = queue.get()
        if item is None:
            running -= 1
        else:
            received.append(item)
    for producer in producers:
        producer.join()
    for name in "abcde":
        print(name, [number for who, number in received if who == name])
