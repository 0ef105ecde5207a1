import multiprocessing
import os


def told(results):
    results.put((hash("reader"), hash(("ada", 1)), hash(b"reader")))


def ask():
    results = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=told, args=(results,))
    child.start()
    answer = results.get()
    child.join()
    return answer


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "42"
    first, second = ask(), ask()
    print(first == second)
    os.environ["PYTHONHASHSEED"] = "43"
    print(first[0] == ask()[0])
    os.environ["PYTHONHASHSEED"] = "0"
    print(ask() == ask())
    os.environ["PYTHONHASHSEED"] = "random"
    print(ask()[0] == ask()[0])
