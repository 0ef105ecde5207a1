from multiprocessing import Process, set_start_method


def main():
    greeting = "hello"

    def work():
        print("child:", greeting)

    child = Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    set_start_method("fork")
    main()
