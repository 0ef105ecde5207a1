import signal
from multiprocessing import Event, Process


def work(answer):
    answer.wait()


if __name__ == "__main__":
    answer = Event()
    child = Process(target=work, args=(answer,))
    child.start()
    child.terminate()
    child.join()
    ended_by = signal.Signals(-child.exitcode)
    print("ended by", ended_by)
    print(f"in an f-string: {ended_by}")
    print("its name:", ended_by.name)
