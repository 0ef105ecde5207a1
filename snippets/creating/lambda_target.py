from multiprocessing import Process
from pickle import PicklingError

if __name__ == "__main__":
    child = Process(target=lambda: print("child: working"))
    try:
        child.start()
        child.join()
    except PicklingError as error:
        print(f"start(): PicklingError: {error}")
