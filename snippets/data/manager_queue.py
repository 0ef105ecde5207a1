from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(number, progress):
    progress.put(f"task {number} is done")


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(2) as pool:
        progress = manager.Queue()
        tasks = [pool.submit(work, number, progress) for number in range(3)]
        for _ in tasks:
            print(progress.get())
