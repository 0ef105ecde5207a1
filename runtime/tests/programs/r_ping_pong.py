import multiprocessing


def play(condition, turn, me, log):
    for _ in range(10):
        with condition:
            while turn.value != me:
                condition.wait()
            log.put(["ping", "pong"][me])
            turn.value = 1 - me
            condition.notify()


if __name__ == "__main__":
    condition, turn = multiprocessing.Condition(), multiprocessing.Value("i", 0, lock=False)
    log = multiprocessing.SimpleQueue()
    children = [
        multiprocessing.Process(target=play, args=(condition, turn, me, log)) for me in range(2)
    ]
    for child in children:
        child.start()
    print(*(log.get() for _ in range(20)))
    for child in children:
        child.join()
