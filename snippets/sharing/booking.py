from multiprocessing import Process
from multiprocessing.managers import BaseManager
from threading import Lock


class Seats:
    def __init__(self, names):
        self.lock, self.free, self.sold = Lock(), list(names), {}

    def book(self, guest):
        with self.lock:
            if not self.free:
                return None
            seat = self.free.pop(0)
            self.sold[seat] = guest
            return seat

    def taken(self):
        with self.lock:
            return sorted(self.sold)


class Theatre(BaseManager):
    pass


Theatre.register("Seats", Seats)


def sell(seats, desk):
    while seats.book(desk):
        pass


if __name__ == "__main__":
    with Theatre() as theatre:
        seats = theatre.Seats(["A1", "A2", "B1", "B2", "C1"])
        desks = [Process(target=sell, args=(seats, f"desk {n}")) for n in range(3)]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join()
        print("sold, each once:", seats.taken())
