import asyncio
from multiprocessing import Event, Process
from multiprocessing.connection import wait
from time import sleep


def too_long(begun):
    begun.set()
    sleep(60)


async def in_process(target, *args):
    child = Process(target=target, args=args)
    child.start()
    try:
        await asyncio.to_thread(wait, [child.sentinel])
    except asyncio.CancelledError:
        child.kill()
        raise
    finally:
        child.join()
        print(f"{target.__name__}: came to its end: {child.exitcode == 0}")


async def main(begun):
    await in_process(print, "an ordinary call")
    task = asyncio.create_task(in_process(too_long, begun))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


if __name__ == "__main__":
    asyncio.run(main(Event()))
