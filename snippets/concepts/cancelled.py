import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(begun, go, ended):
    begun.set()
    go.wait()
    ended.set()


async def main(pool, begun, go, ended):
    loop = asyncio.get_running_loop()
    waiting = loop.run_in_executor(pool, work, begun, go, ended)
    await asyncio.to_thread(begun.wait)
    print("cancel():", waiting.cancel())
    try:
        await waiting
    except asyncio.CancelledError:
        print("the await ended")
    go.set()
    await asyncio.to_thread(ended.wait)
    print("the work came to its end all the same")


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as pool:
        asyncio.run(main(pool, manager.Event(), manager.Event(), manager.Event()))
