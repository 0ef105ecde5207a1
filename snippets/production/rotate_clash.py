import logging
from logging.handlers import RotatingFileHandler
from multiprocessing import JoinableQueue, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def work(path, turns):
    handler = RotatingFileHandler(path, maxBytes=24, backupCount=1)
    logging.basicConfig(handlers=[handler], format="%(processName)s %(message)s")
    for number in iter(turns.get, None):
        logging.warning(number)
        turns.task_done()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "app.log")
        turns = {"web": JoinableQueue(), "worker": JoinableQueue()}
        children = []
        for name in turns:
            arguments = (path, turns[name])
            children.append(Process(target=work, args=arguments, name=name))
            children[-1].start()
        for number in range(1, 7):
            name = "web" if number % 2 else "worker"
            turns[name].put(number)
            turns[name].join()
            print(f"after {name} {number}:")
            for file in sorted(path.parent.iterdir()):
                print(f"    {file.name}:", ", ".join(file.read_text().splitlines()))
        for child in children:
            turns[child.name].put(None)
            child.join()
            turns[child.name].close()
