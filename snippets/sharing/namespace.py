from multiprocessing import Manager, Process


def work(status):
    status.step = 2
    status.names.append("lost")
    status.names = [*status.names, "kept"]


if __name__ == "__main__":
    with Manager() as manager:
        status = manager.Namespace(step=1, names=[])
        child = Process(target=work, args=(status,))
        child.start()
        child.join()
        print(status.step, status.names)
