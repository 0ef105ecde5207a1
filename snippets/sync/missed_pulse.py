from multiprocessing import Event, Process


def wait_for_pulse(pulse, is_over):
    is_over.wait()
    print("child:  saw the pulse:", pulse.wait(timeout=0.2))


if __name__ == "__main__":
    pulse, is_over = Event(), Event()
    child = Process(target=wait_for_pulse, args=(pulse, is_over))
    child.start()
    pulse.set()
    print("parent: is_set():", pulse.is_set())
    pulse.clear()
    is_over.set()
    child.join()
