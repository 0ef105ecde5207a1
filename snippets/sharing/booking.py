from multiprocessing import Process, SimpleQueue
from multiprocessing.managers import BaseManager
from threading import Lock


class Seats:
    def __init__(self, names):
        self.lock, self.free = Lock(), list(names)

    def book(self):
        with self.lock:
            if not self.free:
                return None
            return self.free.pop(0)


class Theatre(BaseManager):
    pass


Theatre.register("Seats", Seats)


def sell(seats, sold):
    for seat in iter(seats.book, None):
        sold.put(seat)


if __name__ == "__main__":
    with Theatre() as theatre:
        seats, sold = theatre.Seats(["A1", "A2", "B1", "B2", "C1"]), SimpleQueue()
        desks = [Process(target=sell, args=(seats, sold)) for _ in range(3)]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join()
        print("sold, each once:", sorted(sold.get() for _ in range(5)))
        sold.close()
