from multiprocessing import Process
from pathlib import Path


def private_megabytes():
    report = Path("/proc/self/smaps_rollup").read_text()
    return int(report.split("Private_Dirty:")[1].split()[0]) / 1024


def read(name, data):
    before = private_megabytes()
    for _ in data:
        pass
    copied = private_megabytes() - before
    print(f"{name}: copied {copied:.1f} MB by reading, most of it: {copied > 6}")


if __name__ == "__main__":
    strings = [str(number) for number in range(200_000)]
    for name, data in (("list of strings", strings), ("bytes", b"x" * 12_000_000)):
        child = Process(target=read, args=(name, data))
        child.start()
        child.join()
