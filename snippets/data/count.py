from multiprocessing import Process, Queue


def produce(name, queue):
    queue.put(f"item from producer {name}")


if __name__ == "__main__":
    queue = Queue()
    producers = [Process(target=produce, args=(n, queue)) for n in "abcde"]
    for producer in producers:
        producer.start()
    for _ in producers:
        print(queue.get())
    for producer in producers:
        producer.join()
