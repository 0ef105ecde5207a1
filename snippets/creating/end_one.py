import time
from multiprocessing import Process


def finish():
    pass


def hang():
    time.sleep(3600)


if __name__ == "__main__":
    children = [Process(target=target, name=target.__name__) for target in (finish, hang, finish)]
    for child in children:
        child.start()
    children[1].terminate()
    for child in children:
        child.join()
        print(f"{child.name}: exit code {child.exitcode}")
