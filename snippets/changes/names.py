from importlib import import_module

NAMES = [
    "multiprocessing.queues:SimpleQueue.close",
    "os:process_cpu_count",
    "queue:Queue.shutdown",
    "multiprocessing.queues:Queue.shutdown",
    "multiprocessing:Process.interrupt",
    "multiprocessing.synchronize:Lock.locked",
    "multiprocessing.managers:SyncManager.set",
    "multiprocessing.managers:ListProxy.clear",
    "concurrent.futures:ProcessPoolExecutor.kill_workers",
    "concurrent.futures:InterpreterPoolExecutor",
    "concurrent.interpreters:create",
    "sys:remote_exec",
    "profiling.sampling:Collector",
    "asyncio:get_child_watcher",
]


def find(name):
    module, attributes = name.split(":")
    found = import_module(module)
    for attribute in attributes.split("."):
        found = getattr(found, attribute)
    return found


if __name__ == "__main__":
    for name in NAMES:
        try:
            find(name)
            print(name, "yes")
        except (ImportError, AttributeError):
            print(name, "no")
