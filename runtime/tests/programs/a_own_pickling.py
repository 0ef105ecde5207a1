import multiprocessing


class Open:
    def __init__(self, name, start=0):
        self.name, self.start = name, start
        self.lines = [f"{name}{number}" for number in range(start, start + 3)]

    def __getstate__(self):
        return {"name": self.name, "start": self.start}

    def __setstate__(self, state):
        self.__init__(**state)


known = {}


class Once:
    def __new__(cls, key):
        return known.setdefault(key, super().__new__(cls))

    def __init__(self, key):
        self.key = key

    def __reduce__(self):
        return Once, (self.key,)


def work(pair):
    opened, once = pair
    return opened.lines[-1], Once("k") is once, once, opened


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for line, same, once, opened in pool.map(work, [(Open("a"), Once("k")), (Open("b", 5), 0)]):
            print(line, same, once is Once("k"), opened.lines)
