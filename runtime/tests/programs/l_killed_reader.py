import multiprocessing


def read_some(reader, writer, done, forever):
    writer.close()
    print([reader.recv() for _ in range(20)])
    done.set()
    forever.wait()


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    done, forever = multiprocessing.Event(), multiprocessing.Event()
    for number in range(60):
        writer.send(number)
    child = multiprocessing.Process(target=read_some, args=(reader, writer, done, forever))
    child.start()
    done.wait()
    child.kill()
    child.join()
    writer.close()
    rest = []
    while True:
        try:
            rest.append(reader.recv())
        except EOFError:
            break
    print(rest)
