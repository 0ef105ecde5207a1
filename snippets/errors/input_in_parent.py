from multiprocessing import Process


def greet(name):
    print("hello,", name)


if __name__ == "__main__":
    try:
        name = input("your name? ")
    except EOFError:
        name = "nobody"
    child = Process(target=greet, args=(name,))
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
