from multiprocessing import Process

print("the file runs as", __name__)


def work(name):
    print(name, "works")


if __name__ == "__main__":
    for name in ("first child", "second child"):
        child = Process(target=work, args=(name,))
        child.start()
        child.join()
