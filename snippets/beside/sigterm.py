import asyncio
import os
import signal
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


async def main(pool):
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    number = 0
    while not stop.is_set():
        number += 1
        await loop.run_in_executor(pool, square, number)
        if number == 3:
            os.kill(os.getpid(), signal.SIGTERM)
            await stop.wait()
    print("asked to stop after", number, "tasks")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        asyncio.run(main(pool))
    print("all workers have ended")
