import logging
import os
import signal
from logging.handlers import RotatingFileHandler
from multiprocessing import Pipe, Process
from pathlib import Path
from tempfile import TemporaryDirectory


def serve(jobs, path):
    asked = []
    signal.signal(signal.SIGUSR2, lambda *_: asked.append("rotate"))
    file = RotatingFileHandler(path, backupCount=3)
    logging.basicConfig(handlers=[file], level=logging.INFO, format="%(message)s")
    jobs.send("ready")
    while (job := jobs.recv()) != "stop":
        if asked:
            asked.clear()
            file.doRollover()
        logging.info(job)
        jobs.send("done")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        outside, inside = Pipe()
        service = Process(target=serve, args=(inside, Path(folder, "service.log")))
        service.start()
        for job in ("resize", "upload", "tidy up", "stop"):
            outside.recv()
            if job == "tidy up":
                os.kill(service.pid, signal.SIGUSR2)
            outside.send(job)
        service.join()
        for path in sorted(Path(folder).iterdir()):
            print(f"{path.name}:", path.read_text().splitlines())
