from multiprocessing import Pipe, Process


def work(reader):
    try:
        while True:
            print(reader.recv())
    except EOFError:
        print("end")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=work, args=(reader,))
    child.start()
    writer.send("first")
    child.join()
