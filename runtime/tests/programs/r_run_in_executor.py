import asyncio
from concurrent.futures import ProcessPoolExecutor


def digits(number):
    if number < 0:
        raise ValueError(f"{number} is negative")
    return sum(map(int, str(2**number)))


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        calls = [loop.run_in_executor(executor, digits, n) for n in (10, 100, 1000, -1)]
        ticks = 0
        while not all(call.done() for call in calls):
            await asyncio.sleep(0)
            ticks += 1
        print(ticks > 0, await asyncio.gather(*calls, return_exceptions=True))
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(asyncio.wait_for(loop.run_in_executor(executor, digits, n), 20))
                for n in range(3)
            ]
        print([task.result() for task in tasks])


if __name__ == "__main__":
    asyncio.run(main())
