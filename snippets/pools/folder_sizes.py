from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from pathlib import Path
from tempfile import TemporaryDirectory


def scan(folder):
    entries = [entry for entry in folder.iterdir() if not entry.is_symlink()]
    size = sum(entry.stat().st_size for entry in entries if entry.is_file())
    return size, [entry for entry in entries if entry.is_dir()]


if __name__ == "__main__":
    with TemporaryDirectory() as root, ProcessPoolExecutor() as pool:
        for name in ("a", "a/b", "a/b/c", "d"):
            Path(root, name).mkdir()
            Path(root, name, "data").write_bytes(bytes(1000))
        folders, total = 0, 0
        pending = {pool.submit(scan, Path(root))}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                size, subfolders = future.result()
                folders, total = folders + 1, total + size
                pending |= {pool.submit(scan, folder) for folder in subfolders}
    print(f"{folders} folders, {total} bytes")
