import multiprocessing
import os
import signal


def work(pipe):
    try:
        pipe.send("ready")
        while not pipe.poll(0.1):
            pass
    except KeyboardInterrupt:
        pipe.send("interrupted")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send("ignoring")
    pipe.send(pipe.recv())


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=work, args=(there,))
    child.start()
    print(here.recv())
    os.kill(child.pid, signal.SIGINT)
    print(here.recv(), here.recv())
    os.kill(child.pid, signal.SIGINT)
    here.send("still here")
    print(here.recv())
    child.join()
    print(child.exitcode)
