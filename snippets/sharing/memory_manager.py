from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory


def work(block, text):
    block.buf[: len(text)] = text
    block.close()


if __name__ == "__main__":
    with SharedMemoryManager() as manager:
        blocks = [manager.SharedMemory(size=8) for _ in range(2)]
        texts = b"one", b"two"
        pairs = zip(blocks, texts, strict=True)
        children = [Process(target=work, args=pair) for pair in pairs]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print([bytes(block.buf[:3]) for block in blocks])
    try:
        SharedMemory(blocks[0].name)
    except FileNotFoundError:
        print("after the with block: gone")
