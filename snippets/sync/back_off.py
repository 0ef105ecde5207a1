import random
import time
from multiprocessing import Barrier, Lock, Process


def take_both(name, first, second, both_start):
    both_start.wait()
    while True:
        with first:
            if second.acquire(timeout=random.uniform(0.01, 0.05)):
                print(name, "has both locks")
                second.release()
                return
        time.sleep(random.uniform(0.01, 0.05))


if __name__ == "__main__":
    a, b, both_start = Lock(), Lock(), Barrier(2)
    children = [
        Process(target=take_both, args=("Ada", a, b, both_start)),
        Process(target=take_both, args=("Bob", b, a, both_start)),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("exit codes", [child.exitcode for child in children])
