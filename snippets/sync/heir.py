import time
from multiprocessing import Event, Lock, Process, Value


def move(left, right, lock, half_done):
    with lock:
        left.value -= 30
        half_done.set()
        time.sleep(3600)
        right.value += 30


if __name__ == "__main__":
    lock, half_done = Lock(), Event()
    left, right = Value("i", 100), Value("i", 0)
    child = Process(target=move, args=(left, right, lock, half_done))
    child.start()
    half_done.wait()
    child.kill()
    child.join()
    died_with_lock = not lock.acquire(timeout=0.5)
    print("child died with the lock:", died_with_lock)
    print("left and right:", left.value + right.value)
    if died_with_lock:
        right.value = 100 - left.value
    lock.release()
    with lock:
        print("repaired:", left.value + right.value)
