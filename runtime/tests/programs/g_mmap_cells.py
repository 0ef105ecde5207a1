import mmap
import multiprocessing
import struct


def count(name, place, barrier):
    with open(name, "r+b") as file, mmap.mmap(file.fileno(), 0) as view:
        barrier.wait()
        for _ in range(100):
            (number,) = struct.unpack_from("q", view, 8 * place)
            struct.pack_into("q", view, 8 * place, number + place + 1)


if __name__ == "__main__":
    with open("cells", "wb") as file:
        file.truncate(8 * 4)
    barrier = multiprocessing.Barrier(4)
    children = [
        multiprocessing.Process(target=count, args=("cells", place, barrier)) for place in range(4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(struct.unpack("4q", open("cells", "rb").read()))
