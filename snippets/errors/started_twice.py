from multiprocessing import Process


def work():
    print("child: works")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    child.start()
