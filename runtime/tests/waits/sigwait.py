import signal
from multiprocessing import Process


def work():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    print("waiting", flush=True)
    signal.sigwait({signal.SIGINT})


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = Process(target=work)
    child.start()
    child.join()
    print("went on")
