import asyncio
from concurrent.futures import ProcessPoolExecutor


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


async def main(pool):
    loop = asyncio.get_running_loop()
    print("result:", await loop.run_in_executor(pool, root, 9))
    try:
        await loop.run_in_executor(pool, root, -9)
    except ValueError as error:
        print("exception:", repr(error))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        asyncio.run(main(pool))
