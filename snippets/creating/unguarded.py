from multiprocessing import Process


def work():
    print("child: working")


child = Process(target=work)
child.start()
child.join()
print("parent: exit code", child.exitcode)
