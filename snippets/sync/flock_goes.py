import fcntl
import tempfile
import time
from multiprocessing import Event, Process


def hold(path, has_it):
    with open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        has_it.set()
        time.sleep(3600)


def is_free(path):
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


if __name__ == "__main__":
    with tempfile.NamedTemporaryFile() as lock_file:
        has_it = Event()
        child = Process(target=hold, args=(lock_file.name, has_it))
        child.start()
        has_it.wait()
        print("a child has it, free:", is_free(lock_file.name))
        child.kill()
        child.join()
        print("the child was killed, free:", is_free(lock_file.name))
