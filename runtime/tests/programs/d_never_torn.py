import multiprocessing
from multiprocessing import sharedctypes


def assign(number, value, together):
    together.wait()
    number.value = value


if __name__ == "__main__":
    number = sharedctypes.RawValue("i", 255)
    together = multiprocessing.Barrier(2)
    seen = set()
    for _ in range(4):
        number.value = 255
        writers = [
            multiprocessing.Process(target=assign, args=(number, value, together))
            for value in (511, 254)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        seen.add(number.value)
    print(seen <= {511, 254})
