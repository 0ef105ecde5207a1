from multiprocessing import Process

counter = 0


def work():
    global counter
    counter += 1
    print("child: ", counter)


if __name__ == "__main__":
    for _ in range(3):
        child = Process(target=work)
        child.start()
        child.join()
    print("parent:", counter)
