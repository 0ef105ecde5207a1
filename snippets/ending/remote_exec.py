import sys
from multiprocessing import Event, Pipe, Process, Value
from pathlib import Path
from tempfile import TemporaryDirectory


def compute(begun, stop, line):
    begun.set()
    while not stop.value:
        pass


def wait(begun, stop, line):
    begun.set()
    line.recv()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for target in (compute, wait):
            script, report = Path(folder, "script.py"), Path(folder, target.__name__)
            script.write_text(f"open({str(report)!r}, 'w').close()")
            begun, stop, (here, there) = Event(), Value("b", 0, lock=False), Pipe()
            with here, there:
                child = Process(target=target, args=(begun, stop, there))
                child.start()
                begun.wait()
                child.join(timeout=0.5)
                sys.remote_exec(child.pid, script)
                child.join(timeout=1)
                print(f"{target.__name__}: the script ran: {report.exists()}")
                stop.value = 1
                here.send("go on")
                child.join()
            print(f"{target.__name__}: it ran in the end: {report.exists()}")
