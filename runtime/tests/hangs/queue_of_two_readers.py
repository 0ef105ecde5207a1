from multiprocessing import Process, SimpleQueue


def work(tasks):
    print(tasks.get())


if __name__ == "__main__":
    tasks = SimpleQueue()
    children = [Process(target=work, args=(tasks,)) for _ in range(2)]
    for child in children:
        child.start()
    tasks.put("only")
    for child in children:
        child.join()
