from multiprocessing import Process, Value

done = Value("i", 0, lock=False)


def work():
    done.value = 5
    print("child: done", done.value)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("parent: done", done.value)
