import marshal
from concurrent.futures import ProcessPoolExecutor
from types import FunctionType


def run(code, *arguments):
    function = FunctionType(marshal.loads(code), globals())
    return function(*arguments)


def submit(pool, function, *arguments):
    return pool.submit(run, marshal.dumps(function.__code__), *arguments)


def main():
    factor = 3
    with ProcessPoolExecutor(max_workers=1) as pool:
        print(submit(pool, lambda number: 3 * number, 14).result())
        print(submit(pool, lambda number: factor * number, 14).exception())


if __name__ == "__main__":
    main()
