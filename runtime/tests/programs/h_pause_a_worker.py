import multiprocessing
import os
import signal


def count(number, turns):
    while True:
        turns.acquire()
        number.value += 1
        turns.release()


if __name__ == "__main__":
    number, turns = multiprocessing.Value("i", 0, lock=False), multiprocessing.Semaphore(1)
    child = multiprocessing.Process(target=count, args=(number, turns))
    child.start()
    while number.value < 100:
        pass
    with turns:
        os.kill(child.pid, signal.SIGSTOP)
    seen = set()
    for _ in range(3):
        child.join(0.1)
        seen.add(number.value)
    print("while stopped it counts:", len(seen) > 1)
    os.kill(child.pid, signal.SIGCONT)
    last = max(seen)
    while number.value < last + 100:
        pass
    print("it counts again")
    child.kill()
    child.join()
    print(child.exitcode)
