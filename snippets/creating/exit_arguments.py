import sys
from multiprocessing import Process

if __name__ == "__main__":
    for argument in (None, 3, 256, 300, "out of noodles"):
        child = Process(target=sys.exit, args=(argument,))
        child.start()
        child.join()
        print(f"sys.exit({argument!r}): exit code {child.exitcode}")
