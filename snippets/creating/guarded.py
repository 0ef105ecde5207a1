from multiprocessing import Process


def work():
    print("child: working")


def main():
    child = Process(target=work)
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)


if __name__ == "__main__":
    main()
