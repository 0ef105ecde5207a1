from multiprocessing import Process


def work():
    pass


def attempt(call):
    try:
        call()
    except (AssertionError, AttributeError) as error:
        print(f"{call.__name__}(): {type(error).__name__}: {error}")


if __name__ == "__main__":
    child = Process(target=work)
    attempt(child.join)
    attempt(child.terminate)
    child.start()
    attempt(child.start)
    child.join()
    child.terminate()
    print("exit code:", child.exitcode)
