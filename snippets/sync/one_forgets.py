from multiprocessing import Event, Lock, Process, Value


def sell(seats, lock, has_read, other_sold):
    with lock:
        read = seats.value
        has_read.set()
        other_sold.wait()
        seats.value = read - 1


def sell_without_lock(seats, has_read, other_sold):
    has_read.wait()
    seats.value -= 1
    other_sold.set()


if __name__ == "__main__":
    seats, lock, has_read, other_sold = Value("i", 10), Lock(), Event(), Event()
    careful = Process(target=sell, args=(seats, lock, has_read, other_sold))
    careless = Process(target=sell_without_lock, args=(seats, has_read, other_sold))
    for seller in (careful, careless):
        seller.start()
    for seller in (careful, careless):
        seller.join()
    print("10 seats, 2 sold, left:", seats.value)
