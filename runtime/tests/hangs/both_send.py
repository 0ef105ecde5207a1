from multiprocessing import Pipe, Process


def work(there):
    there.send("y" * 100_000)
    there.recv()


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    here.send("x" * 100_000)
    print(len(here.recv()))
