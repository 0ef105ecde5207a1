import asyncio


async def main():
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(1.2, event.set)
    await event.wait()
    print("went on")


if __name__ == "__main__":
    asyncio.run(main())
