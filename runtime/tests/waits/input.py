from multiprocessing import Process


def work():
    try:
        input()
    except EOFError:
        print("went on")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
