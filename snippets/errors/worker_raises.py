from concurrent.futures import ProcessPoolExecutor


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        tasks = [pool.submit(root, number) for number in [4, 9, -1, 16]]
        for task in tasks:
            print(task.exception() or task.result())
