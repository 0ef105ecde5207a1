"""What a program needs again and again it gets without asking the kernel each time.

An answer costs a tenth of a millisecond, however fast the machine; so what is counted is how many
were asked for, and no time is measured. That the results are right all the same is for
test_reader_programs.py: its kinds d, l, n and o.
"""

import pytest
from embedding import Embedded

pytestmark = pytest.mark.xdist_group("leases")

STARTED = 200
"""Answers that processes, their locks and pipes take to come into being."""
ADD = """
import multiprocessing
def add(lock, value, together):
    together.wait()
    for _ in range(1000):
        with lock:
            value.value += 1
if __name__ == "__main__":
    lock, value = multiprocessing.Lock(), multiprocessing.Value("i", 0)
    together = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=add, args=(lock, value, together)) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    print(value.value)
"""
QUEUE = """
import multiprocessing
def put(queue):
    for number in range(3000):
        queue.put(number)
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=put, args=(queue,))
    child.start()
    print(sum(queue.get() for _ in range(3000)))
    child.join()
"""
SIMPLE_QUEUE = """
import multiprocessing
def put(queue):
    for number in range(3000):
        queue.put(number)
if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=put, args=(queue,))
    child.start()
    print(sum(queue.get() for _ in range(3000)))
    child.join()
"""
TASKS = """
from concurrent.futures import ProcessPoolExecutor
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(sum(executor.map(abs, range(300))))
"""


@pytest.mark.parametrize(
    ("source", "printed", "times", "most"),
    [
        pytest.param(ADD, "3000\n", 3000, 0.2, id="locked additions"),
        pytest.param(QUEUE, "4498500\n", 3000, 0.2, id="items of a queue"),
        pytest.param(SIMPLE_QUEUE, "4498500\n", 3000, 0.2, id="items of a simple queue"),
        pytest.param(TASKS, "44850\n", 300, 6, id="tasks of an executor"),
    ],
)
def test_few_answers_are_waited_for(
    embedded: Embedded, source: str, printed: str, times: int, most: float
) -> None:
    told = embedded.play(source, limits={"seconds": 60})
    assert (told.out, told.err, told.reason) == (printed, "", "exit")
    assert 0 < told.calls <= STARTED + most * times
