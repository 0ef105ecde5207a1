import os
from multiprocessing import Process
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(page):
    words = page.read_text().split()
    if words[0] == "crash":
        page.write_text(" ".join(words[1:]))
        os._exit(1)
    page.with_suffix(".count").write_text(str(len(words)))


def supervise(pages, attempts):
    exit_codes = {page: [] for page in pages}
    to_start, running = list(pages), {}
    while to_start or running:
        for page in to_start:
            child = Process(target=count_words, args=(page,))
            child.start()
            running[child.sentinel] = child, page
        to_start = []
        for sentinel in wait(list(running)):
            child, page = running.pop(sentinel)
            child.join()
            exit_codes[page].append(child.exitcode)
            if child.exitcode != 0 and len(exit_codes[page]) < attempts:
                to_start.append(page)
    return exit_codes


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        pages = [Path(folder, name) for name in ("good", "unlucky", "hopeless")]
        for page, text in zip(pages, ("to be", "crash to be", "crash " * 9), strict=True):
            page.write_text(text)
        for page, codes in supervise(pages, attempts=3).items():
            print(f"{page.name}: exit codes {codes}, done: {page.with_suffix('.count').exists()}")
