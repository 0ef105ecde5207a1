from multiprocessing import Process, freeze_support, set_start_method


def work():
    print("work() runs")


if __name__ == "__main__":
    freeze_support()
    try:
        set_start_method("spawn")
    except RuntimeError as error:
        print("set_start_method():", error)
    else:
        print("set_start_method(): no error")
    child = Process(target=work)
    child.start()
    child.join()
