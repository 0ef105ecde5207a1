import os
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def leave(name):
    block = SharedMemory(name, create=True, size=5, track=False)
    block.buf[:5] = b"hello"
    block.close()


if __name__ == "__main__":
    name = f"left-by-{os.getpid()}"
    child = Process(target=leave, args=(name,))
    child.start()
    child.join()
    block = SharedMemory(name, track=False)
    print("child: exit code", child.exitcode)
    print("its shared memory:", bytes(block.buf[:5]))
    block.close()
    block.unlink()
