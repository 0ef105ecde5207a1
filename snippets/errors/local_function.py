from multiprocessing import Process


def main():
    def work():
        print("child: works")

    child = Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
