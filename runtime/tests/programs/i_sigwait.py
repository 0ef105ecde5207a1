import multiprocessing
import os
import signal


def work(ready, results):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    ready.set()
    results.put(signal.sigwait({signal.SIGUSR1}).name)


if __name__ == "__main__":
    ready, results = multiprocessing.Event(), multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=work, args=(ready, results))
    child.start()
    ready.wait()
    os.kill(child.pid, signal.SIGUSR1)
    print(results.get())
    child.join()
    print(child.exitcode)
