from multiprocessing import Pipe, Process


def work(there):
    request = there.recv()
    there.send(request)


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    print(here.recv())
