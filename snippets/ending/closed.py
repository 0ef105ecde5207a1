from multiprocessing import Event, Process


def work(go):
    go.wait()


if __name__ == "__main__":
    go = Event()
    child = Process(target=work, args=(go,))
    child.start()
    try:
        child.close()
    except ValueError as error:
        print("running:", error)
    go.set()
    child.join()
    print("joined: exit code", child.exitcode)
    child.close()
    try:
        print(child.exitcode)
    except ValueError as error:
        print("closed:", error)
