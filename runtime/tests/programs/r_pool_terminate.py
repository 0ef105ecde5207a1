import multiprocessing
import time


def wait(ready):
    ready.put(None)
    time.sleep(1000)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        ready = manager.Queue()
        pool = multiprocessing.Pool(2)
        workers = multiprocessing.active_children()
        results = [pool.apply_async(wait, (ready,)) for _ in range(4)]
        ready.get(), ready.get()
        pool.terminate()
        pool.join()
        print([result.ready() for result in results])
        print({worker.exitcode for worker in workers if "Pool" in worker.name})
        try:
            pool.apply(abs, (1,))
        except ValueError as error:
            print("ValueError:", error)
