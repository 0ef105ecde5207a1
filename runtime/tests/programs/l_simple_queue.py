import multiprocessing


def double(inbox, outbox):
    while (number := inbox.get()) is not None:
        outbox.put(2 * number)
    outbox.put(None)


if __name__ == "__main__":
    inbox, outbox = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=double, args=(inbox, outbox))
    child.start()
    total = 0
    for number in range(1000):
        inbox.put(number)
        total += outbox.get()
    inbox.put(None)
    print(total, outbox.get())
    child.join()
