from multiprocessing import Array, Process, Value


def work(squares, total):
    for place in range(len(squares)):
        squares[place] = place**2
    total.value = sum(squares[:])


if __name__ == "__main__":
    squares = Array("i", 5)
    total = Value("d", 0.5)
    print("before:", squares[:], total.value)
    child = Process(target=work, args=(squares, total))
    child.start()
    child.join()
    print("after: ", squares[:], total.value)
