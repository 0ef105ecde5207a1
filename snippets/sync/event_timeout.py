from multiprocessing import Event, Process


def watch(done, seen):
    print("child:  is_set():", done.is_set())
    print("child:  wait(timeout=0.1):", done.wait(timeout=0.1))
    seen.set()
    print("child:  wait():", done.wait())
    print("child:  is_set():", done.is_set())


if __name__ == "__main__":
    done, seen = Event(), Event()
    child = Process(target=watch, args=(done, seen))
    child.start()
    seen.wait()
    done.set()
    child.join()
