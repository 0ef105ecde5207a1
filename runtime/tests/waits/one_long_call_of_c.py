from multiprocessing import Event, Process


def work(event):
    sum(range(10_000_000))
    event.set()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    event.wait()
    print("went on")
    child.join()
