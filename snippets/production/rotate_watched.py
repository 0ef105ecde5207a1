import logging
from logging.handlers import WatchedFileHandler
from multiprocessing import JoinableQueue, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(handler, path, turns):
    layout = "%(processName)s: %(message)s"
    logging.basicConfig(handlers=[handler(path)], format=layout)
    for message in iter(turns.get, None):
        logging.warning(message)
        turns.task_done()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        turns = {name: JoinableQueue() for name in ("ann", "bob", "eve")}
        children = []
        for name in turns:
            handler = logging.FileHandler if name == "eve" else WatchedFileHandler
            arguments = (handler, path, turns[name])
            children.append(Process(target=work, args=arguments, name=name))
            children[-1].start()
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
