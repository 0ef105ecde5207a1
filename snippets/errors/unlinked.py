from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(block):
    block.buf[0] = 7
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    child = Process(target=work, args=(block,))
    child.start()
    child.join()
    print("child wrote", block.buf[0])
    block.close()
    block.unlink()
