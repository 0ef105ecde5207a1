from multiprocessing import Array, Barrier, Process


def write(text, number, barrier):
    barrier.wait()
    for place in range(number, len(text), 3):
        text[place] = b"abc"[number : number + 1]


if __name__ == "__main__":
    text, barrier = Array("c", 30, lock=False), Barrier(3)
    children = [Process(target=write, args=(text, number, barrier)) for number in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(text.value, text.raw == b"abc" * 10)
