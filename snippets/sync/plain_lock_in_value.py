from multiprocessing import Event, Lock, Process, Value


def add_one(number, entered):
    with number.get_lock():
        entered.set()
        number.value += 1
        print("child: this is never printed")


if __name__ == "__main__":
    print("a Value brings its own", type(Value("i").get_lock()).__name__)
    number, entered = Value("i", 0, lock=Lock()), Event()
    child = Process(target=add_one, args=(number, entered))
    child.start()
    entered.wait()
    child.join(timeout=0.5)
    print("with a Lock in its place the child still waits:", child.is_alive())
    child.terminate()
    child.join()
