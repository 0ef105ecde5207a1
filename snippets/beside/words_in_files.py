import asyncio
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(path):
    return path.name, len(path.read_text().split())


async def main(pool, paths):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(pool, count_words, path) for path in paths]
    for name, words in await asyncio.gather(*calls):
        print(f"{name}: {words} words")


if __name__ == "__main__":
    with TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        paths = [Path(folder, f"{name}.txt") for name in ("short", "middle", "long")]
        for times, path in enumerate(paths, 1):
            path.write_text("so much to read " * 10**times)
        asyncio.run(main(pool, paths))
