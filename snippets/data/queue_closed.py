from multiprocessing import Process, Queue


def produce(queue):
    queue.put("from the child")
    queue.close()
    try:
        queue.put("one more")
    except ValueError:
        print("child: ValueError, it has closed the queue")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=produce, args=(queue,))
    child.start()
    received = [queue.get()]
    child.join()
    queue.put("from the parent")
    received.append(queue.get())
    print("parent: got", received)
