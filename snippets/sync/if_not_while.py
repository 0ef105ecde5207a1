from multiprocessing import Condition, Process, Semaphore, Value


def buy(loaves, changed, here):
    with changed:
        if loaves.value == 0:
            here.release()
            changed.wait()
        loaves.value -= 1


if __name__ == "__main__":
    loaves, changed, here = Value("i", 0), Condition(), Semaphore(0)
    customers = [Process(target=buy, args=(loaves, changed, here)) for _ in range(2)]
    for customer in customers:
        customer.start()
    for _ in customers:
        here.acquire()
    with changed:
        loaves.value += 1
        changed.notify_all()
    for customer in customers:
        customer.join()
    print("1 loaf, 2 customers, left:", loaves.value)
