from multiprocessing import Process


def work():
    raise ValueError("the work was not done")


if __name__ == "__main__":
    Process(target=work, name="worker").start()
    print("parent: all fine")
