import resource
from multiprocessing import Process

GIB = 1024 * 1024 * 1024


def work():
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    print("child:", soft // GIB, "GiB")


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    for size in (4, 2):
        resource.setrlimit(resource.RLIMIT_AS, (size * GIB, hard))
        print("parent:", size, "GiB")
        child = Process(target=work)
        child.start()
        child.join()
