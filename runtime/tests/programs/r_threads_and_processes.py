import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor


def count(numbers, lock, total):
    def add(number):
        with lock:
            total.value += number

    threads = [threading.Thread(target=add, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(numbers):
    child = multiprocessing.Process(target=count, args=(numbers, lock, total))
    child.start()
    child.join()
    return child.exitcode


if __name__ == "__main__":
    lock, total = multiprocessing.Lock(), multiprocessing.Value("i", 0)
    with ThreadPoolExecutor(3) as threads:
        print(list(threads.map(run, [range(10), range(10, 20), range(20, 30)])))
    print(total.value == sum(range(30)))
