from multiprocessing import get_context


def work():
    print("child: works")


if __name__ == "__main__":
    del __spec__
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
