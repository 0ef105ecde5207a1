import cProfile
from multiprocessing import Process


def work():
    try:
        with cProfile.Profile():
            print("child: profiles itself")
    except ValueError as error:
        print("child:", error)


if __name__ == "__main__":
    child = Process(target=work)
    with cProfile.Profile():
        child.start()
        child.join()
