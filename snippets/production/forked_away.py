import os
from multiprocessing import Event, Process


def work(stop):
    stop.wait()


if __name__ == "__main__":
    stop = Event()
    worker = Process(target=work, args=(stop,))
    worker.start()
    daemon = os.fork()
    if daemon == 0:
        try:
            worker.join()
        except AssertionError as error:
            print("daemon: ", error, flush=True)
        os._exit(0)
    os.waitpid(daemon, 0)
    stop.set()
    worker.join()
    print("starter: exit code of the worker", worker.exitcode)
