from multiprocessing import Pool
from pathlib import Path
from pickle import dumps
from tempfile import TemporaryDirectory


def count_errors(path, start, stop):
    errors = 0
    with path.open("rb") as log:
        log.seek(start)
        while log.tell() < stop:
            errors += log.readline().startswith(b"ERROR")
    return errors


def pieces(path, number):
    size = path.stat().st_size
    with path.open("rb") as log:
        start = 0
        for piece in range(1, number + 1):
            log.seek(max(start, piece * size // number))
            log.readline()
            yield path, start, log.tell()
            start = log.tell()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "server.log")
        path.write_text("INFO all is well\nERROR disk full\nINFO going on\n" * 20_000)
        tasks = list(pieces(path, 4))
        with Pool(2) as pool:
            print("errors:", sum(pool.starmap(count_errors, tasks)))
            pool.close()
            pool.join()
        print(f"the file: {path.stat().st_size // 1000} kB")
        print("four tasks, pickled, are under 1 kB:", len(dumps(tasks)) < 1000)
