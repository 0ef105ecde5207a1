from multiprocessing import Process, Queue


def factors(number, found):
    for candidate in range(2, number):
        if number % candidate == 0:
            found.put(candidate)
    found.put(None)


if __name__ == "__main__":
    found = Queue()
    child = Process(target=factors, args=(91, found))
    child.start()
    while (factor := found.get()) is not None:
        print("parent: got", factor)
    child.join()
    print("parent: exit code", child.exitcode)
