import multiprocessing
import sys


def told(_):
    return hash("reader"), hash(b"bytes"), hash(17), hash((1, 2)), sys.flags.hash_randomization


if __name__ == "__main__":
    rows = [told(0)]
    for _ in range(3):
        with multiprocessing.Pool(1) as pool:
            rows.append(pool.apply(told, (0,)))
    text, raw, number, pair, random = zip(*rows)
    print("str", len(set(text)), "bytes", len(set(raw)))
    print("int", set(number), "tuple of int", len(set(pair)), "randomized", set(random))
