import multiprocessing
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ProcessPoolExecutor, wait
from multiprocessing.connection import wait as wait_for


def after(event, number):
    event.wait(30)
    if number < 0:
        raise ValueError(number)
    return number


if __name__ == "__main__":
    with multiprocessing.Manager() as manager, ProcessPoolExecutor(2) as executor:
        events = [manager.Event() for _ in range(2)]
        futures = [executor.submit(after, event, n) for n, event in enumerate(events)]
        events[1].set()
        done, pending = wait(futures, return_when=FIRST_COMPLETED)
        print([future.result() for future in done], len(pending))
        events[0].set()
        done, pending = wait(futures, timeout=20, return_when=FIRST_EXCEPTION)
        print(sorted(future.result() for future in done), len(pending))
    go = multiprocessing.Event()
    child = multiprocessing.Process(target=after, args=(go, 0))
    child.start()
    print(wait_for([child.sentinel], timeout=0.05))
    go.set()
    print(wait_for([child.sentinel], timeout=20) == [child.sentinel])
    child.join()
