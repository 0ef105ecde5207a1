import logging
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from multiprocessing import Process, Queue
from pathlib import Path
from tempfile import TemporaryDirectory


def work(records):
    handler = QueueHandler(records)
    logging.basicConfig(handlers=[handler], format="%(message)s", force=True)
    for number in range(10, 30):
        logging.warning(number)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        file = RotatingFileHandler(path, maxBytes=100, backupCount=9)
        file.setFormatter(logging.Formatter("%(processName)s %(message)s"))
        records = Queue()
        children = []
        for name in ("ann", "bob"):
            children.append(Process(target=work, args=(records,), name=name))
            children[-1].start()
        listener = QueueListener(records, file)
        listener.start()
        for child in children:
            child.join()
        listener.stop()
        records.close()
        file.close()

        lines = []
        for part in sorted(path.parent.iterdir()):
            lines += part.read_text().splitlines()
            print(f"{part.name}: {part.stat().st_size} bytes")
        print(len(set(lines)), "different lines")
