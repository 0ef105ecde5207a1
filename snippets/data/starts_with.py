from multiprocessing import Process

counter = 0


def work():
    global counter
    print("child starts with", counter)
    counter += 1
    print("child ends with", counter)


if __name__ == "__main__":
    counter = 7
    child = Process(target=work)
    child.start()
    child.join()
    print("parent still has", counter)
