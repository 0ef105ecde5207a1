import asyncio
from threading import Event


async def other_task(freed):
    freed.set()


async def direct(freed):
    return freed.wait(0.05)


async def in_thread(freed):
    return await asyncio.to_thread(freed.wait, 5)


async def main():
    for task in (direct, in_thread):
        freed = Event()
        ran, _ = await asyncio.gather(task(freed), other_task(freed))
        print(f"{task.__name__}: the other task ran meanwhile: {ran}")


if __name__ == "__main__":
    asyncio.run(main())
