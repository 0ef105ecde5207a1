import asyncio
from threading import active_count


async def cook(dish):
    for step in ("chop", "fry", "serve"):
        print(f"{step} the {dish}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(cook("noodles"), cook("tofu"))
    print("threads:", active_count())


if __name__ == "__main__":
    asyncio.run(main())
