from multiprocessing import Pool, Value

DEVICES = ("gpu0", "gpu1", "gpu2")


def set_up(taken):
    global device
    with taken.get_lock():
        device = DEVICES[taken.value]
        taken.value += 1
        print("a worker takes", device)


def square(number):
    return number * number, device


if __name__ == "__main__":
    pool = Pool(len(DEVICES), set_up, [Value("i", 0)])
    results = pool.map(square, range(6))
    pool.close()
    pool.join()
    print([number for number, _ in results])
    print("only on these:", {device for _, device in results} <= set(DEVICES))
