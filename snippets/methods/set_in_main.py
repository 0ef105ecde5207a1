from multiprocessing import Pool

known = set()


def is_known(word):
    return word in known


if __name__ == "__main__":
    known.update(["fork", "spawn"])
    words = ["fork", "spoon", "spawn"]
    with Pool(2) as pool:
        print(pool.map(is_known, words))
        pool.close()
        pool.join()
