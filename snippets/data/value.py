from multiprocessing import Process, Value


def visit(visits):
    for _ in range(25):
        with visits.get_lock():
            visits.value += 1


if __name__ == "__main__":
    visits = Value("i", 0)
    children = [Process(target=visit, args=(visits,)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("100 visits, counted:", visits.value)
