import resource
from multiprocessing import Pipe

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    answers = []
    for number in range(100):
        receiver, sender = Pipe(duplex=False)
        sender.send(number)
        answers.append(receiver)
    print(sum(receiver.recv() for receiver in answers))
