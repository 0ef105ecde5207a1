import time
from multiprocessing import Process
from multiprocessing.connection import wait


def quick():
    pass


def slow():
    time.sleep(3600)


if __name__ == "__main__":
    children = [Process(target=work, name=work.__name__) for work in (slow, quick, slow)]
    for child in children:
        child.start()
    ended = wait([child.sentinel for child in children])
    for child in children:
        if child.sentinel not in ended:
            child.terminate()
        child.join()
        print(f"{child.name}: exit code {child.exitcode}")
