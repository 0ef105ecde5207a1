import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(tasks, sender):
    with sender:
        for task in tasks:
            if task == "poison":
                os._exit(1)
            sender.send((task, len(task)))


def start(tasks):
    receiver, sender = Pipe(duplex=False)
    worker = Process(target=work, args=(tasks, sender))
    worker.start()
    sender.close()
    return receiver, (worker, tasks)


if __name__ == "__main__":
    results, failed = {}, []
    running = dict(map(start, (["ant", "poison", "bee"], ["camel", "dog"])))
    while running:
        for receiver in wait(list(running)):
            worker, left = running[receiver]
            try:
                task, result = receiver.recv()
                results[task] = result
                left.remove(task)
            except EOFError:
                receiver.close()
                worker.join()
                del running[receiver]
                if left:
                    failed.append(left.pop(0))
                    running.update([start(left)])
    print("results", sorted(results.items()), "failed", failed)
