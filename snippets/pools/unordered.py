from multiprocessing import Event, Pool


def set_up(event):
    global go
    go = event


def work(name):
    if name == "slow":
        go.wait()
    return name


if __name__ == "__main__":
    go = Event()
    with Pool(2, initializer=set_up, initargs=(go,)) as pool:
        for name in pool.imap_unordered(work, ("slow", "quick")):
            print(name)
            go.set()
