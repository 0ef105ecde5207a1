import resource
from multiprocessing import Pipe, Process


def add_up(source):
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    answers = []
    for _ in range(40):
        answers.append(source.recv())
    print("child:", sum(answer.recv() for answer in answers))


if __name__ == "__main__":
    source, sink = Pipe(duplex=False)
    child = Process(target=add_up, args=(source,))
    child.start()
    for number in range(40):
        receiver, sender = Pipe(duplex=False)
        with receiver, sender:
            sender.send(number)
            sink.send(receiver)
    child.join()
    print("parent: exit code", child.exitcode)
