import asyncio
import signal
from multiprocessing import Event, Process
from time import sleep


def work(ready):
    ready.set()
    sleep(60)


async def main():
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, told.set)
    ready = Event()
    child = Process(target=work, args=(ready,))
    child.start()
    await asyncio.to_thread(ready.wait)
    child.terminate()
    await asyncio.to_thread(child.join, 0.5)
    print("after terminate(), exit code:", child.exitcode)
    print("the parent's handler was called:", told.is_set())
    child.kill()
    child.join()
    print("after kill(), exit code:", child.exitcode)


if __name__ == "__main__":
    asyncio.run(main())
