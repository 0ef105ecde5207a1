from multiprocessing import Event, Process, SimpleQueue


def run(name, go, arrived):
    go.wait()
    arrived.put(name)


if __name__ == "__main__":
    go, arrived = Event(), SimpleQueue()
    early = [Process(target=run, args=(name, go, arrived)) for name in ("Ada", "Bob")]
    for runner in early:
        runner.start()
    print("nobody has run yet:", arrived.empty())
    go.set()
    for runner in early:
        runner.join()
    print("run:", sorted(arrived.get() for _ in early))
    late = Process(target=run, args=("Eve", go, arrived))
    late.start()
    late.join()
    print("started after set():", arrived.get())
    arrived.close()
