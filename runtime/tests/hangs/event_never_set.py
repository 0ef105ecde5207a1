from multiprocessing import Event, Process


def work(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=work, args=(event,))
    child.start()
    child.join()
