import faulthandler
import multiprocessing
import os


def stuck():
    with open("dump", "w+") as file:
        faulthandler.dump_traceback_later(0.2, file=file)
        while not os.path.getsize("dump"):
            pass
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    child = multiprocessing.Process(target=stuck)
    child.start()
    child.join(20)
    text = open("dump").read()
    print(text.splitlines()[0] if text else "nothing")
    print("in stuck" in text, child.exitcode)
