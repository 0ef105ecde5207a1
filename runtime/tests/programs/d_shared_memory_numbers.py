from multiprocessing import Barrier, Process
from multiprocessing.shared_memory import SharedMemory


def fill(name, number, barrier):
    memory = SharedMemory(name)
    cells = memory.buf.cast("q")
    barrier.wait()
    for value in range(500):
        cells[number] += value
        cells[number + 4] = -value
    cells.release()
    memory.close()


if __name__ == "__main__":
    memory, barrier = SharedMemory(create=True, size=64), Barrier(4)
    children = [Process(target=fill, args=(memory.name, n, barrier)) for n in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    cells = memory.buf.cast("q")
    print(cells[:8].tolist())
    cells.release()
    memory.close()
    memory.unlink()
