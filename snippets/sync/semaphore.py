from multiprocessing import Barrier, Process, Semaphore, Value


def work(places, inside, most, two_inside):
    with places:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        two_inside.wait()
        with inside.get_lock():
            inside.value -= 1


if __name__ == "__main__":
    places, two_inside = Semaphore(2), Barrier(2)
    inside, most = Value("i", 0), Value("i", 0)
    shared = (places, inside, most, two_inside)
    children = [Process(target=work, args=shared) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("4 processes, most inside at once:", most.value)
