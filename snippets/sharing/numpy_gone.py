# /// script
# dependencies = ["numpy"]
# ///
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np

COUNT = 1_000_000


def read(make_array):
    block = SharedMemory(create=True, size=COUNT * 8)
    table = make_array(block.buf)
    block.unlink()
    try:
        block.close()
    except BufferError as error:
        print("  close():", error)
    print("  table[0] is", table[0], flush=True)
    del table
    block.close()


def over_buffer(buf):
    return np.ndarray(COUNT, np.int64, buf)


def from_buffer(buf):
    return np.frombuffer(buf, np.int64, COUNT)


if __name__ == "__main__":
    for make_array in (from_buffer, over_buffer):
        print(make_array.__name__, flush=True)
        child = Process(target=read, args=(make_array,))
        child.start()
        child.join()
        print("  exit code:", child.exitcode)
