import inspect
import multiprocessing
import sys


def names():
    return [frame.function for frame in inspect.stack()]


def depth(so_far=1):
    try:
        return depth(so_far + 1)
    except RecursionError:
        return so_far


def work():
    print(names())


def hook(kind, error, traceback):
    print("hook:", kind.__name__, error, traceback.tb_frame.f_code.co_name, traceback.tb_next)


if __name__ == "__main__":
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print(names(), depth(), sys.getrecursionlimit())
    sys.setrecursionlimit(300)
    print(depth(), sys.getrecursionlimit())
    for wrong in (0, "many"):
        try:
            sys.setrecursionlimit(wrong)
        except (TypeError, ValueError) as error:
            print(error)
    sys.excepthook = hook
    raise LookupError("in main")
