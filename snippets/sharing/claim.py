from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(folder, name):
    for job in range(6):
        try:
            with open(Path(folder, f"job-{job}.claim"), "x", encoding="utf-8") as claim:
                claim.write(name)
        except FileExistsError:
            continue
        Path(folder, f"job-{job}.{name}.done").touch()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        workers = [Process(target=work, args=(folder, name)) for name in ("ann", "bob")]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        done = [path.name.split(".")[0] for path in Path(folder).glob("*.done")]
    print("done, each once:", sorted(done))
