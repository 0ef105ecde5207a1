import re
import subprocess
import sys
from multiprocessing import Event, Process


def work(begun, answer):
    begun.set()
    answer.wait()


if __name__ == "__main__":
    begun, answer = Event(), Event()
    child = Process(target=work, args=(begun, answer))
    child.start()
    begun.wait()
    child.join(timeout=0.5)
    command = [sys.executable, "-m", "profiling.sampling", "dump", str(child.pid)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    print(re.search(r"\(main thread.*?\)", ran.stdout)[0])
    print(ran.stdout[ran.stdout.rindex("  File", 0, ran.stdout.index("answer.wait()")) :].rstrip())
    answer.set()
    child.join()
