import multiprocessing
import os
import select
import signal
import socket


def poke(pid, number):
    os.kill(pid, number)


if __name__ == "__main__":
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    print(signal.set_wakeup_fd(writer.fileno()))
    signal.signal(signal.SIGUSR1, lambda number, frame: None)
    signal.signal(signal.SIGUSR2, lambda number, frame: None)
    for name in ("SIGUSR1", "SIGUSR2"):
        number = getattr(signal, name)
        child = multiprocessing.Process(target=poke, args=(os.getpid(), number))
        child.start()
        select.select([reader], [], [], 10)
        print(name, reader.recv(10) == bytes([number]))
        child.join()
    print(signal.set_wakeup_fd(-1) == writer.fileno())
    reader.close()
    writer.close()
