import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def load(name):
    try:
        return {}[name]
    except KeyError as error:
        problem = RuntimeError(f"{name} cannot be loaded")
        problem.add_note("noted in the worker")
        raise problem from error


def many(_):
    raise ExceptionGroup("several", [ValueError("one"), TypeError("two")])


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor, multiprocessing.Pool(1) as pool:
        for call in (lambda: executor.submit(load, "x").result(), lambda: pool.apply(load, ("x",))):
            try:
                call()
            except RuntimeError as error:
                print(repr(error), error.__notes__)
                text = str(error.__cause__)
                print(type(error.__cause__).__name__, "KeyError: 'x'" in text, "in load" in text)
        try:
            pool.map(many, [1])
        except* ValueError as group:
            print(group.exceptions)
        except* TypeError as group:
            print(group.exceptions)
