from multiprocessing import Process


def work():
    print("child: working")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("parent: the child is done, exit code", child.exitcode)
