from multiprocessing import Pipe, Process, Queue


def produce(queue, progress):
    for number in range(4):
        queue.put(number)
        progress.send(f"put {number}")


if __name__ == "__main__":
    queue = Queue(maxsize=2)
    reports, progress = Pipe(duplex=False)
    with reports, progress:
        producer = Process(target=produce, args=(queue, progress))
        producer.start()
        progress.close()
        print(reports.recv(), reports.recv(), sep="\n")
        print("one more within 0.1 s:", reports.poll(0.1))
        print("got", queue.get())
        print(reports.recv())
        print("got", queue.get(), queue.get(), queue.get())
        producer.join()
