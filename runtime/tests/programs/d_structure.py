from ctypes import Structure, c_double, c_int, c_short
from multiprocessing import Barrier, Process
from multiprocessing.sharedctypes import RawArray


class Part(Structure):
    _fields_ = [("count", c_short), ("total", c_double), ("last", c_int)]


def write(parts, field, barrier):
    barrier.wait()
    for _ in range(200):
        for part in parts:
            setattr(part, field, getattr(part, field) + 1)


if __name__ == "__main__":
    parts, barrier = RawArray(Part, 3), Barrier(3)
    fields = [name for name, _ in Part._fields_]
    children = [Process(target=write, args=(parts, field, barrier)) for field in fields]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print([(part.count, part.total, part.last) for part in parts])
