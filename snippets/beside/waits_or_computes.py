from time import perf_counter, process_time, sleep


def compute():
    return sum(n * n for n in range(2_000_000))


def wait():
    sleep(0.3)


def share_of_cpu(task):
    cpu, clock = process_time(), perf_counter()
    task()
    return (process_time() - cpu) / (perf_counter() - clock)


for task in (compute, wait):
    verdict = "computes" if share_of_cpu(task) > 0.01 else "only waits"
    print(f"{task.__name__}() {verdict}")
