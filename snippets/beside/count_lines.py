from concurrent.futures import InterpreterPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory


def count_lines(data, start, stop):
    return bytes(data[start:stop]).count(b"\n")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "log.txt")
        path.write_text("all is well\n" * 100_000)
        data = path.read_bytes()
    step = len(data) // 4
    with InterpreterPoolExecutor(2) as pool:
        view = memoryview(data)
        parts = [pool.submit(count_lines, view, at, at + step) for at in range(0, len(data), step)]
        print("lines:", sum(part.result() for part in parts))
