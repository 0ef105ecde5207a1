from multiprocessing import JoinableQueue, Queue, SimpleQueue

if __name__ == "__main__":
    for make in (Queue, JoinableQueue, SimpleQueue):
        queue = make()
        names = [name for name in dir(queue) if not name.startswith("_")]
        print(f"{make.__name__}: {', '.join(names)}")
        queue.close()
