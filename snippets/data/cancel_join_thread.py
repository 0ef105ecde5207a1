from multiprocessing import Process, Queue


def work(queue):
    queue.put(b"x" * 1_000_000)
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    child.join()
    print("nobody read, exit code", child.exitcode)
