from multiprocessing import Process


def work(number):
    print(f"child {number}: working")


if __name__ == "__main__":
    children = [Process(target=work, args=(number,)) for number in (1, 2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("parent: all done")
