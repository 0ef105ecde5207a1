import multiprocessing
import os
import random
import sys


def told(results):
    results.put((os.path.basename(os.getcwd()), os.environ.get("MODE"), sys.argv[1:]))
    results.put((sys.stdin.read(), multiprocessing.parent_process().pid == os.getppid()))
    results.put(random.random())
    results.put((__name__, setting, multiprocessing.get_start_method()))


setting = "as imported"

if __name__ == "__main__":
    setting = "changed by main"
    os.mkdir("below")
    os.chdir("below")
    os.environ["MODE"] = "set by main"
    sys.argv.append("added")
    random.seed(1)
    results = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=told, args=(results,))
    child.start()
    print(results.get(), results.get())
    print(results.get() == random.random())
    print(results.get())
    child.join()
