from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

POEMS = {
    "rain.txt": "rain on the roof\nrain on the sea\n",
    "snow.txt": "snow on the roof\n",
    "wind.txt": "wind in the trees\nwind on the sea\nwind at night\n",
}


def count_words(file):
    return file.name, len(file.read_text("utf-8").split())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for name, poem in POEMS.items():
            Path(folder, name).write_text(poem, "utf-8")
        files = sorted(Path(folder).glob("*.txt"))
        with ProcessPoolExecutor() as pool:
            for name, words in pool.map(count_words, files):
                print(f"{name}: {words} words")
