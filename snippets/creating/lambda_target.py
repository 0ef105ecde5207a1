from multiprocessing import get_context
from pickle import PicklingError

if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        child = get_context(method).Process(target=lambda: print("child: working"))
        try:
            child.start()
            child.join()
            print(f"{method}: exit code {child.exitcode}")
        except PicklingError as error:
            print(f"{method}: {error}")
