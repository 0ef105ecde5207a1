import asyncio
import multiprocessing
import os
import signal


def remind(pid):
    os.kill(pid, signal.SIGUSR1)


async def main():
    loop, reminded = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, reminded.set)
    child = multiprocessing.Process(target=remind, args=(os.getpid(),))
    child.start()
    await asyncio.wait_for(reminded.wait(), 10)
    print("reminded")
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    await asyncio.to_thread(child.join)
    print(child.exitcode)


if __name__ == "__main__":
    asyncio.run(main())
