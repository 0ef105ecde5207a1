from multiprocessing import Process


def greet(name):
    print(f"child: hello, {name}")


if __name__ == "__main__":
    child = Process(target=greet, args=("Ada",))
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
