from multiprocessing import Lock, Process, Value


def sell(seats, lock):
    for _ in range(25):
        with lock:
            seats.value -= 1


if __name__ == "__main__":
    seats, lock = Value("i", 100), Lock()
    sellers = [Process(target=sell, args=(seats, lock)) for _ in range(4)]
    for seller in sellers:
        seller.start()
    for seller in sellers:
        seller.join()
    print("100 seats, 100 sold, left:", seats.value)
