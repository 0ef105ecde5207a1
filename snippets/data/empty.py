from multiprocessing import Event, Process, Queue


def produce(queue, go):
    go.wait()
    for number in range(3):
        queue.put(number)


if __name__ == "__main__":
    queue, go = Queue(), Event()
    producer = Process(target=produce, args=(queue, go))
    producer.start()
    print("empty:", queue.empty())
    go.set()
    print("and yet it gave", [queue.get() for _ in range(3)])
    producer.join()
