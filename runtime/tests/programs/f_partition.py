import multiprocessing
import zlib
from collections import Counter

WORDS = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", "and", "the", "cat"]


def partition(word):
    return zlib.crc32(word.encode()) % 4, hash(word) == hash("".join(list(word)))


if __name__ == "__main__":
    with multiprocessing.Pool(3) as pool:
        found = pool.map(partition, WORDS)
    print(Counter(number for number, _ in found) == Counter(partition(w)[0] for w in WORDS))
    print(sorted({(number, word) for (number, _), word in zip(found, WORDS)}))
    print({same for _, same in found})
