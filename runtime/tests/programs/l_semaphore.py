import multiprocessing


def work(semaphore, lock, inside, most, times):
    for _ in range(times):
        with semaphore:
            with lock:
                inside.value += 1
                most.value = max(most.value, inside.value)
            with lock:
                inside.value -= 1


if __name__ == "__main__":
    semaphore, lock = multiprocessing.Semaphore(2), multiprocessing.Lock()
    inside, most = (multiprocessing.Value("i", 0, lock=False) for _ in range(2))
    children = [
        multiprocessing.Process(target=work, args=(semaphore, lock, inside, most, 100))
        for _ in range(4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(inside.value, 1 <= most.value <= 2)
