import hashlib
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def bar(done, total):
    return "#" * done + "." * (total - done) + f" {done}/{total}"


if __name__ == "__main__":
    with TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        paths = [Path(folder, f"photo{number}") for number in range(8)]
        for path in paths:
            path.write_bytes(path.name.encode() * 10_000)
        futures = {pool.submit(checksum, path): path for path in paths}
        sums = {}
        for future in as_completed(futures):
            sums[futures[future]] = future.result()
            print("\r" + bar(len(sums), len(paths)), end="", flush=True)
    print()
    print(len(set(sums.values())), "different checksums")
