import multiprocessing
import time


def relay(number, inbox, outbox):
    for _ in range(20):
        stamps = inbox.get()
        stamps.append(time.perf_counter())
        outbox.put(stamps)


if __name__ == "__main__":
    queues = [multiprocessing.SimpleQueue() for _ in range(4)]
    children = [
        multiprocessing.Process(target=relay, args=(n, queues[n], queues[n + 1])) for n in range(3)
    ]
    for child in children:
        child.start()
    sorted_ones = 0
    for _ in range(20):
        queues[0].put([time.perf_counter()])
        stamps = [*queues[-1].get(), time.perf_counter()]
        sorted_ones += stamps == sorted(stamps)
    for child in children:
        child.join()
    print(sorted_ones, len(stamps))
