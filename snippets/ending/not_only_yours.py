from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, Manager, Process, active_children


def work(go):
    go.wait()


if __name__ == "__main__":
    with Manager():
        print("a manager:", len(active_children()))
        go = Event()
        child = Process(target=work, args=(go,))
        child.start()
        print("and a child:", len(active_children()))
        go.set()
        child.join()
        print("child joined:", len(active_children()))
    with ProcessPoolExecutor(1) as pool:
        pool.submit(int).result()
        print("an executor:", len(active_children()))
    print("in the end:", len(active_children()))
