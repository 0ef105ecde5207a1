from multiprocessing import Array, Condition, Process, Value


class Ring:
    def __init__(self, slots, size):
        self.slots = [Array("c", size, lock=False) for _ in range(slots)]
        self.first, self.filled = Value("i", 0, lock=False), Value("i", 0, lock=False)
        self.changed = Condition()

    def put(self, line):
        with self.changed:
            self.changed.wait_for(lambda: self.filled.value < len(self.slots))
            free = (self.first.value + self.filled.value) % len(self.slots)
            self.slots[free].value = line
            self.filled.value += 1
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.filled.value > 0)
            line = self.slots[self.first.value].value
            self.first.value = (self.first.value + 1) % len(self.slots)
            self.filled.value -= 1
            self.changed.notify_all()
            return line


def count_errors(ring, errors):
    errors.value = sum(b"ERROR" in line for line in iter(ring.get, b""))


if __name__ == "__main__":
    ring, errors = Ring(slots=4, size=80), Value("i", 0)
    child = Process(target=count_errors, args=(ring, errors))
    child.start()
    for number in range(60):
        ring.put(b"ERROR refused" if number % 10 == 7 else b"INFO served")
    ring.put(b"")
    child.join()
    print(f"60 lines through {len(ring.slots)} slots, errors: {errors.value}")
