"""Descriptors of open files go over a socket, even of a file that has lost its name."""

import multiprocessing
import os
import socket
import tempfile
from multiprocessing import reduction
from pathlib import Path


def read(end, results):
    with end:
        data, numbers, _, _ = socket.recv_fds(end, 10, 5)
    texts = []
    for number in numbers:
        with open(number) as file:
            texts.append(file.read())
    results.put((data, texts))


def add(connection):
    for line in ("first", "second"):
        with open(reduction.recv_handle(connection), "a") as file:
            print(line, "line of the child", file=file)
    connection.send("done")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, name) for name in ("kept.txt", "removed.txt", "replaced.txt")]
        for path in names:
            path.write_text(f"head\n{path.stem}\n")
        ours, theirs = socket.socketpair()
        results = multiprocessing.SimpleQueue()
        with ours, theirs:
            files = [path.open("rb", buffering=0) for path in names]
            reader, writer = os.pipe()
            os.write(writer, b"from a pipe")
            os.close(writer)
            for file in files:
                file.read(5)
            socket.send_fds(ours, [b"hello"], [*(file.fileno() for file in files), reader])
            os.close(reader)
            for file in files:
                file.close()
            names[1].unlink()
            names[2].unlink()
            names[2].write_text("another file")
            child = multiprocessing.Process(target=read, args=(theirs, results))
            child.start()
            print(results.get())
            child.join()
        print(sorted(path.name for path in Path(folder).iterdir()))
        here, there = multiprocessing.Pipe()
        child = multiprocessing.Process(target=add, args=(there,))
        child.start()
        with names[0].open("a") as file:
            for _ in range(2):
                reduction.send_handle(here, file.fileno(), child.pid)
            print(here.recv())
        child.join()
        print(names[0].read_text())
