from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pickle import PicklingError

words = []


def note(word):
    words.append(word)
    return len(word)


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        words.clear()
        with kind(1) as pool:
            print(f"{kind.__name__}: returned {pool.submit(note, 'tofu').result()}")
            print("  noted here:", words)
            try:
                print("  lambda returned", pool.submit(lambda: 4).result())
            except PicklingError:
                print("  lambda: PicklingError")
