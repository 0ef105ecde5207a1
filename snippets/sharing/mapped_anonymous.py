import mmap
from multiprocessing import Process

memory = mmap.mmap(-1, 16)


def write():
    memory[:5] = b"child"
    print("child:", memory[:5])


if __name__ == "__main__":
    child = Process(target=write)
    child.start()
    child.join()
    print("parent:", memory[:5])
