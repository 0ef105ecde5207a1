import asyncio
from concurrent.futures import ProcessPoolExecutor


async def square(number):
    await asyncio.sleep(0)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print("returned:", pool.submit(square, 3).exception())
        coroutine = square(3)
        print("handed over:", pool.submit(asyncio.run, coroutine).exception())
        coroutine.close()
