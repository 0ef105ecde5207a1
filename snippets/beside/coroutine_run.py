import asyncio
from multiprocessing import Process


async def fetch(name):
    await asyncio.sleep(0)
    print(f"child: {name} is here")


def run_fetch(name):
    asyncio.run(fetch(name))


if __name__ == "__main__":
    child = Process(target=run_fetch, args=("page",))
    child.start()
    child.join()
    print("exit code", child.exitcode)
