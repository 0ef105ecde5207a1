from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(writer, reader):
    writer.send(reader.recv())


if __name__ == "__main__":
    pipes = [Pipe(duplex=False) for _ in range(2)]
    for n in range(2):
        Process(target=work, args=(pipes[n][1], pipes[1 - n][0])).start()
    print(wait([reader for reader, _ in pipes]))
