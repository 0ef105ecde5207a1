import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    at_once = []
    for _ in range(5):
        with ProcessPoolExecutor(1) as executor:
            future = executor.submit(time.sleep, 0.1)
            at_once.append(future.running())
            assert future.result() is None and not future.running()
    print("a task runs as soon as it is submitted:", any(at_once))
