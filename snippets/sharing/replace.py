import json
import os
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory


def save(path, data):
    with NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        json.dump(data, file)
    os.replace(file.name, path)


def write(path, stop):
    while not stop.is_set():
        save(path, ["old"] * 1000)
        save(path, ["new"] * 2000)


if __name__ == "__main__":
    stop = Event()
    with TemporaryDirectory() as folder:
        path = Path(folder, "state.json")
        save(path, ["old"] * 1000)
        writer = Process(target=write, args=(path, stop))
        writer.start()
        lengths = {len(json.loads(path.read_text())) for _ in range(200)}
        stop.set()
        writer.join()
    print("never anything but whole files:", lengths <= {1000, 2000})
