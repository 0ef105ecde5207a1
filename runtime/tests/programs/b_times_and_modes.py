import os
import stat
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def told(who, path):
    status = os.stat(path)
    print(who, path.name, int(status.st_mtime), oct(stat.S_IMODE(status.st_mode)), flush=True)


def work(folder, begun, changed, seen):
    for name in ("before", "private"):
        told("child:", folder / name)
    begun.set()
    changed.wait()
    told("child:", folder / "before")
    os.utime(folder / "before", (3, 86_400 * 3))
    os.chmod(folder / "before", 0o640)
    os.utime(folder, (4, 86_400 * 4))
    seen.set()


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "before").write_text("x")
        os.chmod(folder / "before", 0o600)
        os.utime(folder / "before", (1, 86_400))
        os.mkdir(folder / "private", 0o700)
        os.utime(folder / "private", (1, 86_400))
        begun, changed, seen = Event(), Event(), Event()
        child = Process(target=work, args=(folder, begun, changed, seen))
        child.start()
        begun.wait()
        os.utime(folder / "before", (2, 86_400 * 2))
        os.chmod(folder / "before", 0o604)
        changed.set()
        seen.wait()
        told("parent:", folder / "before")
        print("folder:", int(os.stat(folder).st_mtime))
        with open(folder / "before", "a") as file:
            file.write("y")
        print("written to:", os.stat(folder / "before").st_mtime > 86_400 * 3)
        child.join()
