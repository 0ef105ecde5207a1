from multiprocessing import Event, Process, Queue


def produce(queue, returned):
    queue.put(b"x" * 1_000_000)
    print("child: put() returned, nothing left to do")
    returned.set()


if __name__ == "__main__":
    queue, returned = Queue(), Event()
    child = Process(target=produce, args=(queue, returned))
    child.start()
    returned.wait()
    child.join(timeout=0.5)
    print("parent: join() gave up, exit code", child.exitcode)
    print("parent: got", len(queue.get()), "bytes")
    child.join()
    print("parent: join() returned, exit code", child.exitcode)
