import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def hand_over(event):
    global go
    go = event


def slow():
    go.wait()


def quick():
    return "quick is done"


async def main(pool, go):
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(loop.run_in_executor(pool, slow), timeout=0.3)
    except TimeoutError:
        print("slow: TimeoutError")
    later = loop.run_in_executor(pool, quick)
    done, _ = await asyncio.wait([later], timeout=0.3)
    print("the only worker is free:", bool(done))
    go.set()
    print(await later)


if __name__ == "__main__":
    go = Event()
    with ProcessPoolExecutor(1, initializer=hand_over, initargs=(go,)) as pool:
        asyncio.run(main(pool, go))
