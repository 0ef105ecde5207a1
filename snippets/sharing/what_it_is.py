import os
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path


def count_children():
    return len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


if __name__ == "__main__":
    print("child processes at first:", count_children())
    block = SharedMemory(create=True, size=16)
    print("with a block:", count_children())
    block.close()
    block.unlink()
    print("without it:", count_children())
