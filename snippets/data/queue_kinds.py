from multiprocessing import JoinableQueue, Queue, SimpleQueue


def names(queue):
    found = {name for name in dir(queue) if not name.startswith("_")}
    queue.close()
    return found


if __name__ == "__main__":
    simple, ordinary, joinable = map(names, (SimpleQueue(), Queue(), JoinableQueue()))
    print("SimpleQueue:", *sorted(simple))
    print("Queue adds:", *sorted(ordinary - simple))
    print("JoinableQueue adds:", *sorted(joinable - ordinary))
