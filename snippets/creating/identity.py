import os
from multiprocessing import Process, current_process, parent_process


def introduce():
    print(f"child:  {current_process().name}, pid {os.getpid()}")
    print(f"child:  started by {parent_process().name}, pid {parent_process().pid}")


if __name__ == "__main__":
    print(f"parent: {current_process().name}, pid {os.getpid()}")
    child = Process(target=introduce, name="worker")
    print(f"parent: before start(): pid {child.pid}, exit code {child.exitcode}")
    child.start()
    child.join()
    print(f"parent: after join():   pid {child.pid}, exit code {child.exitcode}")
