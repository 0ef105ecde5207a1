from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name):
    block = SharedMemory(name)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        child = Process(target=work, args=(block.name,))
        child.start()
        child.join()
        print("parent reads:", bytes(block.buf[:5]))
    finally:
        block.close()
        block.unlink()
