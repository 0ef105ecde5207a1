import time
from multiprocessing import Event, Process


def work(printed):
    print("25 % ", end="", flush=True)
    print("50 % ", end="")
    printed.set()
    time.sleep(3600)


if __name__ == "__main__":
    printed = Event()
    child = Process(target=work, args=(printed,))
    child.start()
    printed.wait()
    child.terminate()
    child.join()
    print("and no more")
