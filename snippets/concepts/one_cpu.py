import os
from multiprocessing import Barrier, Process


def work(meeting):
    print("half done")
    meeting.wait()
    print("done")


if __name__ == "__main__":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    meeting = Barrier(2)
    children = [Process(target=work, args=(meeting,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("CPUs used:", len(os.sched_getaffinity(0)))
