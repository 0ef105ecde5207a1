from multiprocessing import Barrier, Process


def run(start_line):
    print("ready")
    start_line.wait()
    print("running")


if __name__ == "__main__":
    start_line = Barrier(3)
    runners = [Process(target=run, args=(start_line,)) for _ in range(3)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
