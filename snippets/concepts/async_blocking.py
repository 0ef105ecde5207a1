import socket
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Event, Process


def answer(end, go):
    go.wait()
    end.sendall(b"pong")


def told(future):
    print("told", future.result())


if __name__ == "__main__":
    go = Event()
    ours, theirs = socket.socketpair()
    child = Process(target=answer, args=(theirs, go))
    child.start()
    theirs.close()
    with ours, ThreadPoolExecutor(1) as waiters:
        waiters.submit(ours.recv, 100).add_done_callback(told)
        print("hands free")
        go.set()
    child.join()
