from multiprocessing import Event, Process
from multiprocessing.connection import wait


def work(go):
    go.wait()


if __name__ == "__main__":
    go = Event()
    children = [Process(target=work, args=(go,)) for _ in range(3)]
    for child in children:
        child.start()
    sentinels = [child.sentinel for child in children]
    print("after 0.1 s:", wait(sentinels, timeout=0.1))
    go.set()
    while sentinels:
        for sentinel in wait(sentinels):
            sentinels.remove(sentinel)
    for child in children:
        child.join()
    print("exit codes:", [child.exitcode for child in children])
