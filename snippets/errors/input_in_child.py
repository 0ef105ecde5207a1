from multiprocessing import Process


def greet():
    name = input("your name? ")
    print("hello,", name)


if __name__ == "__main__":
    child = Process(target=greet)
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
