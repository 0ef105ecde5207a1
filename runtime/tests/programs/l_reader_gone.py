import multiprocessing


def listen(reader, writer, count):
    writer.close()
    for _ in range(count):
        reader.recv()
    reader.close()


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=listen, args=(reader, writer, 30))
    child.start()
    reader.close()
    for number in range(30):
        writer.send(number)
    child.join()
    try:
        writer.send("anybody there?")
    except BrokenPipeError as error:
        print(type(error).__name__)
    here, there = multiprocessing.Pipe()
    for number in range(30):
        here.send(number)
    there.close()
    try:
        here.send("anybody there?")
    except BrokenPipeError as error:
        print(type(error).__name__)
