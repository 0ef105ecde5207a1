import resource
import tracemalloc
from multiprocessing import Pipe, Process

MIB = 1024 * 1024


def work(sender):
    tracemalloc.start()
    data = b"x" * (100 * MIB)
    data = data[:1000]
    _, traced = tracemalloc.get_traced_memory()
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sender.send((traced // MIB, resident >= 100 * 1024))


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=work, args=(sender,))
    child.start()
    sender.close()
    traced, resident = receiver.recv()
    child.join()
    print("child, objects of Python at the most:", traced, "MiB")
    print("child, 100 MiB or more were resident:", resident)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("parent sees 100 MiB or more of children:", children >= 100 * 1024)
    receiver.close()
