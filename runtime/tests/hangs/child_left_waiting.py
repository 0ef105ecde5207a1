from multiprocessing import Pipe, Process


def work(reader):
    print(reader.recv())


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    Process(target=work, args=(reader,)).start()
    print("main is done")
