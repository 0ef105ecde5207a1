import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor


def copy(thing):
    return pickle.loads(pickle.dumps(thing))


class AtOnce(Executor):
    def submit(self, function, /, *args, **kwargs):
        future = Future()
        try:
            function, args, kwargs = copy((function, args, kwargs))
            try:
                result = copy(function(*args, **kwargs))
            except Exception as error:
                raise copy(error) from None
            future.set_result(result)
        except Exception as error:
            future.set_exception(error)
        return future


def longest(words):
    return max(words.split(), key=len)


def longest_of_all(texts, pool):
    return max(pool.map(longest, texts), key=len)


if __name__ == "__main__":
    texts = ["to be", "or not to be", "that is the question"]
    print("at once:  ", longest_of_all(texts, AtOnce()))
    with ProcessPoolExecutor(2) as pool:
        print("processes:", longest_of_all(texts, pool))
    try:
        AtOnce().submit(lambda: 1).result()
    except Exception as error:
        print(type(error).__name__)
