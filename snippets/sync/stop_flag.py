import gzip
import tempfile
from multiprocessing import Event, Process
from pathlib import Path


def compress_what_comes(folder, stop):
    stopped = False
    while not stopped:
        stopped = stop.wait(timeout=0.05)
        for path in folder.glob("*.txt"):
            packed = path.with_suffix(".gz")
            packed.write_bytes(gzip.compress(path.read_bytes()))
            path.unlink()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder, stop = Path(name), Event()
        worker = Process(target=compress_what_comes, args=(folder, stop))
        worker.start()
        for number in range(3):
            part = folder / f"report{number}.part"
            part.write_text("all is well\n" * 100, encoding="utf-8")
            part.rename(part.with_suffix(".txt"))
        stop.set()
        worker.join()
        print("worker: exit code", worker.exitcode)
        print(sorted(path.name for path in folder.iterdir()))
