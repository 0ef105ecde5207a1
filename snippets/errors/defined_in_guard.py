from multiprocessing import Process

if __name__ == "__main__":

    def work():
        print("child: works")

    child = Process(target=work)
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
