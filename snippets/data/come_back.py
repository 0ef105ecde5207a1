from concurrent.futures import ProcessPoolExecutor


def add_one(counter):
    return counter + 1


if __name__ == "__main__":
    counter = 7
    with ProcessPoolExecutor() as pool:
        counter = pool.submit(add_one, counter).result()
    print("parent:", counter)
