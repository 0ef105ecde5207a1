import asyncio
import warnings
from concurrent.futures import ProcessPoolExecutor


async def main(pool):
    try:
        asyncio.get_running_loop().set_default_executor(pool)
        print("a process pool as default: accepted")
    except TypeError as error:
        print(f"a process pool as default: {type(error).__name__}: {error}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with ProcessPoolExecutor(1) as pool:
        asyncio.run(main(pool))
