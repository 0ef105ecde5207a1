import multiprocessing
from pathlib import Path


def step(barrier, number):
    for turn in range(10):
        barrier.wait()
        try:
            Path(f"turn{turn}").touch(exist_ok=False)
        except FileExistsError:
            Path("log", f"{turn}-{number}").write_text("late")
        else:
            Path("log", f"{turn}-{number}").write_text("first")


if __name__ == "__main__":
    log = Path("log")
    log.mkdir()
    barrier = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=step, args=(barrier, n)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    said = [path.read_text() for path in sorted(log.iterdir())]
    print(said.count("first"), said.count("late"), len(list(Path().glob("turn*"))))
    for path in Path().glob("turn*"):
        path.unlink()
    print(log.exists(), sorted(path.name for path in log.glob("0-*")))
