from multiprocessing import Process, Queue


def work(tasks):
    for task in iter(tasks.get, None):
        print(task)


if __name__ == "__main__":
    tasks = Queue()
    child = Process(target=work, args=(tasks,))
    child.start()
    tasks.put("only")
    child.join()
