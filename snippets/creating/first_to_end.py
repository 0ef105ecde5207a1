from multiprocessing import Event, Process
from multiprocessing.connection import wait


def work(go):
    go.wait()


if __name__ == "__main__":
    go = {name: Event() for name in ("Ada", "Bob", "Eve")}
    children = [Process(target=work, args=(go[name],), name=name) for name in go]
    for child in children:
        child.start()
    running = {child.sentinel: child for child in children}
    for name in ("Eve", "Ada", "Bob"):
        go[name].set()
        for sentinel in wait(list(running)):
            child = running.pop(sentinel)
            child.join()
            print(f"{child.name} ended, still running: {len(running)}")
