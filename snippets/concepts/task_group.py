import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def work(begun, go, ended):
    begun.set()
    go.wait()
    ended.set()


def fail(begun):
    begun.wait()
    raise ValueError("fail() failed")


async def run(pool, function, *args):
    try:
        await asyncio.get_running_loop().run_in_executor(pool, function, *args)
    except asyncio.CancelledError:
        print(f"{function.__name__}(): nobody waits for it any more")
        raise


async def main(pool, begun, go, ended):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(run(pool, work, begun, go, ended))
            group.create_task(run(pool, fail, begun))
    except* ValueError as group:
        print("the group raised:", *map(repr, group.exceptions))
    go.set()
    await asyncio.to_thread(ended.wait)
    print("work() came to its end all the same")


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(2) as pool:
        asyncio.run(main(pool, manager.Event(), manager.Event(), manager.Event()))
