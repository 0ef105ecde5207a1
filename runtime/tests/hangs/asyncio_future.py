import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.create_future())


if __name__ == "__main__":
    asyncio.run(main())
