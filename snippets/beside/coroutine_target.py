import asyncio
from multiprocessing import Process


async def fetch(name):
    await asyncio.sleep(0)
    print(f"child: {name} is here")


if __name__ == "__main__":
    child = Process(target=fetch, args=("page",))
    child.start()
    child.join()
    print("exit code", child.exitcode)
