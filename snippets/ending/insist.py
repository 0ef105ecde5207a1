import signal
import time
from multiprocessing import Event, Process


def willing(started):
    started.set()
    time.sleep(3600)


def stubborn(started):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    started.set()
    time.sleep(3600)


def stop(child, patience):
    child.terminate()
    child.join(patience)
    if child.exitcode is None:
        print(f"{child.name} does not listen")
        child.kill()
        child.join()


if __name__ == "__main__":
    for work, patience in ((willing, 5), (stubborn, 0.2)):
        started = Event()
        child = Process(target=work, args=(started,), name=work.__name__)
        child.start()
        started.wait()
        stop(child, patience)
        print(f"{child.name}: exit code {child.exitcode}")
