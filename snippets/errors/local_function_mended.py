from multiprocessing import Process


def work():
    print("child: works")


def main():
    child = Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
