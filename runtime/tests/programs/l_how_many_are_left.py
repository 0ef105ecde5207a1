import multiprocessing


def use(slots, queue, step):
    for _ in range(100):
        with slots:
            pass
    for number in range(40):
        queue.put(number)
    slots.acquire()
    step.wait()
    step.wait()
    slots.release()
    step.wait()


if __name__ == "__main__":
    slots, queue = multiprocessing.BoundedSemaphore(3), multiprocessing.Queue(50)
    step = multiprocessing.Barrier(2)
    child = multiprocessing.Process(target=use, args=(slots, queue, step))
    child.start()
    step.wait()
    print(slots.get_value(), queue.qsize(), queue.full())
    print([queue.get() for _ in range(40)] == list(range(40)), queue.qsize())
    print(slots.acquire(False), slots.acquire(False), slots.acquire(False))
    slots.release()
    slots.release()
    step.wait()
    step.wait()
    try:
        slots.release()
    except ValueError as error:
        print(error)
    child.join()
    print(slots.get_value())
