from multiprocessing import Barrier, Process
from multiprocessing.shared_memory import SharedMemory


def paint(name, number, barrier):
    canvas = SharedMemory(name)
    for _ in range(10):
        barrier.wait()
        for place in range(number, 60, 3):
            canvas.buf[place] = canvas.buf[place] + number + 1
    canvas.close()


if __name__ == "__main__":
    canvas, barrier = SharedMemory(create=True, size=60), Barrier(3)
    children = [Process(target=paint, args=(canvas.name, n, barrier)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(list(canvas.buf[:6]), bytes(canvas.buf[:60]) == bytes([10, 20, 30] * 20))
    canvas.close()
    canvas.unlink()
