import multiprocessing
import os


def write(writer, steps, done):
    for step in range(40):
        steps.wait()
        os.write(writer.fileno(), bytes([step]) * 10)
        done.wait()


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    steps, done = multiprocessing.Barrier(2), multiprocessing.Barrier(2)
    child = multiprocessing.Process(target=write, args=(writer, steps, done))
    child.start()
    sizes = []
    for step in range(40):
        steps.wait()
        done.wait()
        if step % 4 == 0:
            sizes.append(len(os.read(reader.fileno(), 1)))
        if step % 4 == 3:
            sizes.append(len(os.read(reader.fileno(), 100)))
        if step % 8 == 7:
            sizes.append(reader.poll())
    child.join()
    print(sizes)
