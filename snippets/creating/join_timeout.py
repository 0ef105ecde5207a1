from multiprocessing import Event, Process


def work(go):
    go.wait()


if __name__ == "__main__":
    go = Event()
    child = Process(target=work, args=(go,))
    child.start()
    child.join(timeout=0.1)
    print("after 0.1 s:", "still running" if child.exitcode is None else "done")
    go.set()
    child.join()
    print("after join():", "exit code", child.exitcode)
