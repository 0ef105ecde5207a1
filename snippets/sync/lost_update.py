from multiprocessing import Barrier, Process, Value


def sell(seats, both_read):
    read = seats.value
    both_read.wait()
    seats.value = read - 1


if __name__ == "__main__":
    seats, both_read = Value("i", 10), Barrier(2)
    sellers = [Process(target=sell, args=(seats, both_read)) for _ in range(2)]
    for seller in sellers:
        seller.start()
    for seller in sellers:
        seller.join()
    print("10 seats, 2 sold, left:", seats.value)
