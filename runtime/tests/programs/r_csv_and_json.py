import csv
import json
import multiprocessing
from pathlib import Path


def make(number):
    with open(f"part{number}.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "amount"])
        writer.writerows([f"item {n}, of {number}", n * number] for n in range(5))
    return f"part{number}.csv"


def add_up(name):
    with open(name, newline="") as file:
        total = sum(int(row["amount"]) for row in csv.DictReader(file))
    Path(name).with_suffix(".json").write_text(json.dumps({"name": name, "total": total}))


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        names = pool.map(make, range(1, 5))
        pool.map(add_up, names)
    for path in sorted(Path().glob("part*.json")):
        print(json.loads(path.read_text()), path.with_suffix(".csv").stat().st_size)
