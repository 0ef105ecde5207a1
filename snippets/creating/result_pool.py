from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        answer = pool.submit(square, 7)
        print("parent:", answer.result())
