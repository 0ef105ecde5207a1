import asyncio
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Queue, SimpleQueue


def more_threads(what, before):
    print(f"{what}: {threading.active_count() - before} more")


async def in_thread():
    before = threading.active_count()
    await asyncio.to_thread(len, "abc")
    more_threads("asyncio.to_thread()", before)


if __name__ == "__main__":
    before = threading.active_count()
    simple = SimpleQueue()
    simple.put("item")
    more_threads("SimpleQueue.put()", before)
    simple.close()
    queue = Queue()
    queue.put("item")
    more_threads("Queue.put()", before)
    queue.get()
    queue.close()
    queue.join_thread()
    with Pool(1):
        more_threads("Pool()", before)
    with ProcessPoolExecutor(1) as executor:
        more_threads("ProcessPoolExecutor()", before)
        executor.submit(len, "abc").result()
        more_threads("its first submit()", before)
    asyncio.run(in_thread())
