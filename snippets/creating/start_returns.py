from multiprocessing import Event, Process


def work(go):
    go.wait()
    print("child: done")


if __name__ == "__main__":
    go = Event()
    child = Process(target=work, args=(go,))
    child.start()
    print("start() returned: alive", child.is_alive(), "- exit code", child.exitcode)
    go.set()
    child.join()
    print("join() returned:  alive", child.is_alive(), "- exit code", child.exitcode)
