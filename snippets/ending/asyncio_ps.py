import asyncio
import re
import subprocess
import sys
from multiprocessing import Pipe, Process


async def fetch(address, answer):
    await answer.wait()


async def fetch_all(line):
    answer = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for address in ("/a", "/b"):
            group.create_task(fetch(address, answer), name=f"fetch {address}")
        asyncio.get_running_loop().add_reader(line.fileno(), answer.set)
        await asyncio.sleep(0)
        line.send("begun")
    print("child: done")


def work(line):
    asyncio.run(fetch_all(line))


if __name__ == "__main__":
    here, there = Pipe()
    with here, there:
        child = Process(target=work, args=(there,))
        child.start()
        here.recv()
        child.join(timeout=0.5)
        command = [sys.executable, "-m", "asyncio", "pstree", str(child.pid)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        print(re.sub(r" /\S+/asyncio/\S+", "", ran.stdout.rstrip()))
        here.send("answer")
        child.join()
