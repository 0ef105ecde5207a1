from concurrent.futures import ProcessPoolExecutor
from inspect import signature
from multiprocessing import set_forkserver_preload
from multiprocessing.managers import BaseManager
from multiprocessing.shared_memory import SharedMemory

PARAMETERS = [
    (ProcessPoolExecutor.shutdown, "cancel_futures"),
    (ProcessPoolExecutor, "max_tasks_per_child"),
    (BaseManager, "shutdown_timeout"),
    (SharedMemory, "track"),
    (ProcessPoolExecutor.map, "buffersize"),
    (set_forkserver_preload, "on_error"),
]

if __name__ == "__main__":
    for function, name in PARAMETERS:
        known = name in signature(function).parameters
        print(f"{function.__qualname__}({name}=)", "yes" if known else "no")
