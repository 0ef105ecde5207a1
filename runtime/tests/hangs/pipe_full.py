from multiprocessing import Pipe, Process


def work(writer):
    writer.send_bytes(b"x" * 100_000)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=work, args=(writer,))
    child.start()
    child.join()
