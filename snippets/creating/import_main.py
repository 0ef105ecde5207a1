from multiprocessing import Process

print("top level, as", __name__)


def work():
    print("child: working")


if __name__ == "__main__":
    print("guarded part")
    child = Process(target=work)
    child.start()
    child.join()
