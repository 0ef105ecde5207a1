import os
import signal
from multiprocessing import Pipe, Process


def serve(jobs):
    asked, done = [], []
    signal.signal(signal.SIGUSR1, lambda *_: asked.append("state"))
    jobs.send("ready")
    while "stop" not in done:
        if jobs.poll(timeout=0.1):
            done.append(jobs.recv())
            jobs.send(f"{done[-1]}: done")
        if asked:
            asked.clear()
            jobs.send(f"state: {len(done)} done, the last one was {done[-1]}")


if __name__ == "__main__":
    outside, inside = Pipe()
    service = Process(target=serve, args=(inside,))
    service.start()
    print(outside.recv())
    for job in ("resize", "upload", "stop"):
        outside.send(job)
        print(outside.recv())
        if job == "upload":
            os.kill(service.pid, signal.SIGUSR1)
            print(outside.recv())
    service.join()
