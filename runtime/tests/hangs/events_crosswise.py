from multiprocessing import Event, Process


def work(ready, go):
    go.wait()
    ready.set()


if __name__ == "__main__":
    ready, go = Event(), Event()
    child = Process(target=work, args=(ready, go))
    child.start()
    ready.wait()
    go.set()
    child.join()
