import resource
import signal
import sys
from multiprocessing import Process


def out_of_time(number, frame):
    sys.exit("the handler ends the child")


def compute(handler):
    signal.signal(signal.SIGXCPU, handler)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (1, hard))
    while True:
        pass


if __name__ == "__main__":
    plain = Process(target=compute, args=(signal.SIG_DFL,))
    handled = Process(target=compute, args=(out_of_time,))
    plain.start()
    handled.start()
    plain.join()
    handled.join()
    print("without a handler: exit code", plain.exitcode)
    print("with a handler: exit code", handled.exitcode)
