import multiprocessing


def add(condition, value, me, turns):
    for _ in range(turns):
        with condition:
            condition.wait_for(lambda: value.value % 3 == me)
            value.value += 1
            condition.notify_all()


if __name__ == "__main__":
    condition, value = multiprocessing.Condition(), multiprocessing.Value("i", 0, lock=False)
    children = [
        multiprocessing.Process(target=add, args=(condition, value, me, 60)) for me in range(3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value, [child.exitcode for child in children])
