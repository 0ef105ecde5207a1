import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory


def create():
    block = SharedMemory(create=True, size=16)
    print(block.name, flush=True)
    input()


def watch():
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, __file__, "create"], text=True, **pipes) as creator:
        name = creator.stdout.readline().strip()
        creator.kill()
        print("tracker warned:", "leaked shared_memory" in creator.stderr.read())
    print("creator's exit code:", creator.returncode)
    try:
        SharedMemory(name)
    except FileNotFoundError:
        print("the block is gone")


if __name__ == "__main__":
    create() if sys.argv[1:] else watch()
