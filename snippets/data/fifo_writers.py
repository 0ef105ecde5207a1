import os
from multiprocessing import Barrier, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def write(path, line, together):
    with open(path, "wb", buffering=0) as pipe:
        for _ in range(50):
            together.wait()
            rest = memoryview(line)
            while rest:
                rest = rest[pipe.write(rest) :]
        together.wait()


if __name__ == "__main__":
    for size in (512, 100_000):
        with TemporaryDirectory() as folder:
            path = Path(folder, "lines")
            os.mkfifo(path)
            together = Barrier(2)
            lines = [letter * (size - 1) + b"\n" for letter in (b"a", b"b")]
            writers = [Process(target=write, args=(path, line, together)) for line in lines]
            for writer in writers:
                writer.start()
            with open(path, "rb") as pipe:
                torn = sum(line not in lines for line in pipe)
            for writer in writers:
                writer.join()
            print(f"lines of {size} bytes: {torn or 'none'} torn")
