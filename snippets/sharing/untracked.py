import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory


def read(name):
    block = SharedMemory(name, track=False)
    print("reader: the block holds", block.buf[0], flush=True)
    block.close()


def write():
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    command = [sys.executable, __file__, block.name]
    reader = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    print("reader: warned", "leaked shared_memory" in reader.stderr)
    block.close()
    block.unlink()
    print("writer: unlinked it myself")


if __name__ == "__main__":
    read(sys.argv[1]) if sys.argv[1:] else write()
