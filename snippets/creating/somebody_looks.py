import sys
from multiprocessing import Process


def work():
    raise ValueError("the work was not done")


if __name__ == "__main__":
    child = Process(target=work, name="worker")
    child.start()
    child.join()
    if child.exitcode != 0:
        sys.exit(f"parent: {child.name} failed with exit code {child.exitcode}")
