import asyncio
from concurrent.futures import ProcessPoolExecutor


async def fetch(number):
    await asyncio.sleep(0)
    return number * number


async def fetch_all(numbers):
    return await asyncio.gather(*map(fetch, numbers))


def run(numbers):
    return asyncio.run(fetch_all(numbers))


if __name__ == "__main__":
    halves = [range(4), range(4, 8)]
    with ProcessPoolExecutor(2) as pool:
        for squares in pool.map(run, halves):
            print(squares)
