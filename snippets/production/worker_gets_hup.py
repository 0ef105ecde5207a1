import os
import signal
from multiprocessing import Pipe, Process, current_process


def reload_settings(*_):
    print("the handler runs in", current_process().name, flush=True)


def work(orders):
    orders.send("ready")
    print("order:", orders.recv(), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, reload_settings)
    ours, theirs = Pipe()
    worker = Process(target=work, args=(theirs,), name="the worker")
    worker.start()
    ours.recv()
    os.kill(worker.pid, signal.SIGHUP)
    ours.send("stop")
    worker.join()
    print("exit code of the worker:", worker.exitcode)
