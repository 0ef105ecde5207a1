import json
import os
import signal
from multiprocessing import Pipe, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(name, orders):
    for settings in iter(orders.recv, None):
        orders.send(f"{name} says: {settings['greeting']}")


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    asked, workers = [], {}
    for name in ("ann", "bob"):
        ours, theirs = Pipe()
        worker = Process(target=work, args=(name, theirs))
        worker.start()
        workers[worker] = ours
    signal.signal(signal.SIGHUP, lambda *_: asked.append("reload"))
    with TemporaryDirectory() as folder:
        path = Path(folder, "settings.json")
        for text in ('{"greeting": "Hello"}', '{"greeting": "Good evening"}', "{"):
            path.write_text(text)
            for pid in [os.getpid()] + [worker.pid for worker in workers]:
                os.kill(pid, signal.SIGHUP)
            while asked:
                asked.clear()
                try:
                    settings = json.loads(path.read_text())
                except ValueError:
                    print("no valid settings, the old ones stay")
                for orders in workers.values():
                    orders.send(settings)
                    print(orders.recv())
    for worker, orders in workers.items():
        orders.send(None)
        worker.join()
