import subprocess
import sys
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def steps(number):
    count = 0
    while number != 1:
        number = 3 * number + 1 if number % 2 else number // 2
        count += 1
    return count


def work(begun, done):
    begun.set()
    while not done.is_set():
        sum(map(steps, range(1, 5000)))


if __name__ == "__main__":
    begun, done = Event(), Event()
    child = Process(target=work, args=(begun, done))
    child.start()
    begun.wait()
    with TemporaryDirectory() as folder:
        file = Path(folder, "stacks.txt")
        options = ["-d", "1", "--collapsed", "-o", str(file), str(child.pid)]
        command = [sys.executable, "-m", "profiling.sampling", "attach", *options]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        done.set()
        child.join()
        samples = dict.fromkeys(("steps", "is_set"), 0)
        for line in file.read_text().splitlines():
            stack, number = line.rsplit(maxsplit=1)
            for name in samples:
                samples[name] += int(number) if f":{name}:" in stack else 0
    print("mostly in steps:", samples["steps"] > 10 * samples["is_set"])
