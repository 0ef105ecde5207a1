from concurrent.futures import ProcessPoolExecutor
from itertools import repeat


def describe(number, word, sep="-"):
    return f"{number}{sep}{word}"


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(describe, range(4), "abcd", repeat("+"))))
        print(list(executor.map(describe, range(100), repeat("x"), chunksize=9))[::33])
        print(list(executor.map(abs, range(-20, 0), buffersize=4))[-1])
        results = executor.map(int, ["1", "2", "x", "4"])
        try:
            for result in results:
                print(result)
        except ValueError as error:
            print("ValueError:", error)
