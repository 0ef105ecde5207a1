import os
from multiprocessing import Process


def work(folder):
    print("child starts where its parent is:", os.getcwd() == folder)
    os.chdir(os.pardir)


if __name__ == "__main__":
    for _ in range(2):
        folder = os.getcwd()
        child = Process(target=work, args=(folder,))
        child.start()
        child.join()
        print("the parent has not moved:", os.getcwd() == folder)
        os.chdir(os.pardir)
