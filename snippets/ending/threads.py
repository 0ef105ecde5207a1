import threading
from multiprocessing import Process


def save():
    threading.main_thread().join()
    print("thread: saved")


def wait_in_vain():
    try:
        threading.Event().wait()
    finally:
        print("daemon thread: this is never printed")


def work():
    threading.Thread(target=save).start()
    threading.Thread(target=wait_in_vain, daemon=True).start()
    print("work() returns")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("exit code:", child.exitcode)
