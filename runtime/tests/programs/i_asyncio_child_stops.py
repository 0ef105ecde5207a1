import asyncio
import multiprocessing
import signal


async def serve(ready):
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    ready.set()
    await stopping.wait()
    print("stopped gracefully", flush=True)


def start(ready):
    asyncio.run(serve(ready))


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=start, args=(ready,))
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print(child.exitcode)
