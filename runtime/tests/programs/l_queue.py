import multiprocessing


def produce(queue, count):
    for number in range(count):
        queue.put(number)
    queue.put(None)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=produce, args=(queue, 3000))
    child.start()
    print(sum(iter(queue.get, None)))
    child.join()
    print(queue.empty(), child.exitcode)
