from multiprocessing import Process


def work():
    print("child:", len(colours), "colours")


if __name__ == "__main__":
    colours = ["red", "green"]
    child = Process(target=work)
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
