import multiprocessing
from collections import namedtuple
from typing import NamedTuple

Job = namedtuple("Job", "number text")


class Result(NamedTuple):
    number: int
    length: int = 0


def work(jobs, results):
    for job in iter(jobs.get, None):
        results.put(Result(job.number, len(job.text)))


if __name__ == "__main__":
    jobs, results = multiprocessing.Queue(), multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(jobs, results))
    child.start()
    for number, word in enumerate(["one", "three", "seventeen"]):
        jobs.put(Job(number, word))
    jobs.put(None)
    for _ in range(3):
        result = results.get()
        print(result, result.length, isinstance(result, Result))
    child.join()
