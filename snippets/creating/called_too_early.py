from multiprocessing import Process, current_process


def work():
    print("working in", current_process().name)


if __name__ == "__main__":
    child = Process(target=work())
    child.start()
    child.join()
    print(child.name, "did nothing, exit code", child.exitcode)
