import logging
import os
from datetime import UTC, datetime
from logging.handlers import TimedRotatingFileHandler
from multiprocessing import Barrier, JoinableQueue, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(path, opened, turns):
    handler = TimedRotatingFileHandler(path, when="midnight", utc=True)
    logging.basicConfig(handlers=[handler], format="%(processName)s %(message)s")
    opened.wait()
    logging.warning(turns.get())
    turns.task_done()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        path.write_text("all of yesterday\n")
        noon = datetime(2025, 12, 31, 12, tzinfo=UTC).timestamp()
        os.utime(path, (noon, noon))

        opened = Barrier(3)
        turns = {"web": JoinableQueue(), "worker": JoinableQueue()}
        children = []
        for name in turns:
            arguments = (path, opened, turns[name])
            children.append(Process(target=work, args=arguments, name=name))
            children[-1].start()
        opened.wait()
        for child in children:
            turns[child.name].put("after midnight")
            turns[child.name].join()
            child.join()
            turns[child.name].close()
        for file in sorted(path.parent.iterdir()):
            print(f"{file.name}:", ", ".join(file.read_text().splitlines()))
