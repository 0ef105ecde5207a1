import os
import signal
import sys
from multiprocessing import Pipe, Process, SimpleQueue
from multiprocessing.connection import wait


def work(told, stop, pids):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    stop.close()
    pids.put(os.getpid())
    told.poll(timeout=None)
    print("a worker finishes what it has in hand")


def run_service(pids):
    asked = []
    signal.signal(signal.SIGTERM, lambda *_: asked.append("stop"))
    told, stop = Pipe(duplex=False)
    workers = [Process(target=work, args=(told, stop, pids)) for _ in range(2)]
    with stop:
        for worker in workers:
            worker.start()
        sentinels = [worker.sentinel for worker in workers]
        while not asked and not wait(sentinels, timeout=0.1):
            pass
    for worker in workers:
        worker.join()
    sys.exit(0 if asked else "a worker ended by itself")


if __name__ == "__main__":
    pids = SimpleQueue()
    service = Process(target=run_service, args=(pids,))
    service.start()
    for pid in (pids.get(), pids.get(), service.pid):
        os.kill(pid, signal.SIGTERM)
    service.join()
    print("exit code of the service:", service.exitcode)
