from multiprocessing import Lock, Process, Value


def sell(seats, lock):
    for _ in range(10):
        with lock:
            seats.value -= 1


if __name__ == "__main__":
    seats, lock = Value("i", 40), Lock()
    sellers = [Process(target=sell, args=(seats, lock)) for _ in range(4)]
    for seller in sellers:
        seller.start()
    for seller in sellers:
        seller.join()
    print("40 seats, 40 sold, left:", seats.value)
