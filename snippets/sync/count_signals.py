from multiprocessing import Event, Process, Semaphore


def signal_three_times(semaphore, event):
    for _ in range(3):
        semaphore.release()
        event.set()


if __name__ == "__main__":
    semaphore, event = Semaphore(0), Event()
    child = Process(target=signal_three_times, args=(semaphore, event))
    child.start()
    child.join()
    signals = 0
    while semaphore.acquire(block=False):
        signals += 1
    print("semaphore: signals counted:", signals)
    print("event: is set:", event.is_set())
