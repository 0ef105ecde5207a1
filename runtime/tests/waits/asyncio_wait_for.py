import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 1.2)
    except TimeoutError:
        print("went on")


if __name__ == "__main__":
    asyncio.run(main())
