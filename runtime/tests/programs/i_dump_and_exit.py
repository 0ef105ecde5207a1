import faulthandler
import multiprocessing
import time


def stuck():
    with open("dump", "w") as file:
        faulthandler.dump_traceback_later(0.2, exit=True, file=file)
        time.sleep(1000)


if __name__ == "__main__":
    child = multiprocessing.Process(target=stuck)
    child.start()
    child.join(15)
    print(child.exitcode)
    text = open("dump").read()
    print("Timeout" in text, "in stuck" in text)
    child.kill()
    child.join()
