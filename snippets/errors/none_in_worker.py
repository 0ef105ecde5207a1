from concurrent.futures import ProcessPoolExecutor

words = None


def load():
    global words
    words = ["fork", "spawn"]


def work(number):
    return words[number]


if __name__ == "__main__":
    load()
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, 0).result())
