from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Process, SimpleQueue


def longest(words, at_least):
    return max((word for word in words.split() if len(word) >= at_least), default="none")


def put_longest(results, words, at_least):
    results.put(longest(words, at_least))


if __name__ == "__main__":
    texts = ["to be or not to be", "that is the question", "or not"]
    at_least = 3
    results = SimpleQueue()
    child = Process(target=put_longest, args=(results, texts[1], at_least))
    child.start()
    print("Process:", results.get())
    child.join()
    results.close()
    with ProcessPoolExecutor(2) as pool:
        print("pool:", list(pool.map(partial(longest, at_least=at_least), texts)))
