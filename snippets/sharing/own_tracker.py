import time
from multiprocessing import Pipe, get_context
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path


def work(names):
    block = SharedMemory(names.recv())
    block.buf[0] = 7
    block.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = get_context("fork").Process(target=work, args=(theirs,))
    child.start()
    block = SharedMemory(create=True, size=16)
    ours.send(block.name)
    child.join()
    while Path("/dev/shm", block.name).exists():
        time.sleep(0.01)
    print("the block is gone; exit code", child.exitcode)
    block.close()
