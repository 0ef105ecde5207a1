import asyncio
from concurrent.futures import ProcessPoolExecutor


def root(number):
    if number < 0:
        raise ValueError(f"no root of {number}")
    return number**0.5


async def main(pool):
    loop = asyncio.get_running_loop()
    for keep_errors in (False, True):
        calls = [loop.run_in_executor(pool, root, number) for number in (4, -9, 16)]
        try:
            outcome = await asyncio.gather(*calls, return_exceptions=keep_errors)
        except ValueError as error:
            outcome = f"raised {error!r}"
        print(f"return_exceptions={keep_errors}:", outcome)


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        asyncio.run(main(pool))
