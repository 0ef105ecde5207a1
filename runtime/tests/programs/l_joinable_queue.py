import multiprocessing


def work(jobs, total):
    for number in iter(jobs.get, None):
        with total:
            total.value += number
        jobs.task_done()
    jobs.task_done()


if __name__ == "__main__":
    jobs, total = multiprocessing.JoinableQueue(), multiprocessing.Value("q", 0)
    children = [multiprocessing.Process(target=work, args=(jobs, total)) for _ in range(2)]
    for child in children:
        child.start()
    for number in range(600):
        jobs.put(number)
    jobs.join()
    print(total.value)
    for _ in children:
        jobs.put(None)
    jobs.join()
    for child in children:
        child.join()
    try:
        jobs.task_done()
    except ValueError as error:
        print("ValueError:", error)
