import sys
from multiprocessing import Process, Queue
from queue import Full


def consume_one(queue):
    queue.get()
    sys.exit(3)


def hand_over(item, queue, consumer):
    while True:
        alive = consumer.is_alive()
        try:
            return queue.put(item, timeout=0.1)
        except Full:
            if not alive:
                sys.exit(f"{item} not taken, consumer's exit code {consumer.exitcode}")


if __name__ == "__main__":
    queue = Queue(maxsize=1)
    consumer = Process(target=consume_one, args=(queue,))
    consumer.start()
    for number in range(100):
        hand_over(f"item {number}", queue, consumer)
    consumer.join()
