from multiprocessing import Process

answers = []


def square(number, basket):
    answers.append(number**2)
    basket.append(number**2)
    return number**2


if __name__ == "__main__":
    basket = []
    child = Process(target=square, args=(7, basket))
    child.start()
    child.join()
    print("global variable:", answers)
    print("argument:       ", basket)
    print("exit code:      ", child.exitcode)
