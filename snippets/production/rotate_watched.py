import logging
from logging.handlers import WatchedFileHandler
from multiprocessing import JoinableQueue, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(handler, path, turns):
    logging.basicConfig(handlers=[handler(path)], format="%(processName)s: %(message)s", force=True)
    for message in iter(turns.get, None):
        logging.warning(message)
        turns.task_done()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        handlers = {"ann": WatchedFileHandler, "bob": WatchedFileHandler, "eve": logging.FileHandler}
        turns = {name: JoinableQueue() for name in handlers}
        children = [
            Process(target=work, args=(handlers[name], path, turns[name]), name=name) for name in turns
        ]
        for child in children:
            child.start()
        for message in ("before", "after"):
            for name in turns:
                turns[name].put(message)
                turns[name].join()
            if message == "before":
                path.rename(path.with_name("app.log.1"))
        for child in children:
            turns[child.name].put(None)
            child.join()
            turns[child.name].close()
        for file in sorted(path.parent.iterdir()):
            print(f"{file.name}:", file.read_text().splitlines())
