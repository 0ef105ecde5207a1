from array import array
from pickle import dumps

if __name__ == "__main__":
    numbers = [number / 7 for number in range(100_000)]
    things = {
        "100,000 floats in a list": numbers,
        "the same in an array": array("d", numbers),
        "100,000 records": [{"id": n, "share": n / 7} for n in range(100_000)],
        "range(1_000_000_000)": range(1_000_000_000),
        "a path": "/data/measurements.csv",
    }
    for name, thing in things.items():
        size = len(dumps(thing))
        print(f"{name}: {size:,} bytes" if size < 1000 else f"{name}: {size // 1000} kB")
