from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(number, begun, go):
    begun.put(number)
    go.wait()


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as pool:
        begun, go = manager.Queue(), manager.Event()
        futures = [pool.submit(work, 0, begun, go)]
        print("begun:", begun.get())
        futures += [pool.submit(work, n, begun, go) for n in (1, 2, 3, 4)]
        while not futures[2].running():
            go.wait(0.01)
        print("cancelled:", [future.cancel() for future in futures])
        print("no other has begun:", begun.empty())
        go.set()
