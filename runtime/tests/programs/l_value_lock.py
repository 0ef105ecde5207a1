import multiprocessing


def add(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


if __name__ == "__main__":
    value = multiprocessing.Value("i", 0)
    children = [multiprocessing.Process(target=add, args=(value, 500)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
