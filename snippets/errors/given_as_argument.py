from multiprocessing import Process


def work(colours):
    print("child:", len(colours), "colours")


if __name__ == "__main__":
    colours = ["red", "green"]
    child = Process(target=work, args=(colours,))
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
