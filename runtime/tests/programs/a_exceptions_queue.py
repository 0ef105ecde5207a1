import multiprocessing


class Failed(Exception):
    def __init__(self, step, *, code):
        super().__init__(step)
        self.code = code

    def __reduce__(self):
        return _failed, (self.args[0], self.code)


def _failed(step, code):
    return Failed(step, code=code)


def work(results):
    for step, code in (("read", 1), ("write", 2)):
        try:
            raise Failed(step, code=code)
        except Failed as error:
            results.put(error)


if __name__ == "__main__":
    results = multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(results,))
    child.start()
    for _ in range(2):
        error = results.get()
        print(repr(error), error.code, type(error) is Failed)
    child.join()
    try:
        raise error
    except Failed as again:
        print("raised again:", again)
