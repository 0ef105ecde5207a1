from multiprocessing import Pipe, Process
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory


def count_words(path, sender):
    with sender, path.open() as file:
        for line in file:
            sender.send(len(line.split()))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        names, children = {}, []
        for name, text in {"a": "to be\nor not\n", "b": "that\nis\n", "c": ""}.items():
            path = Path(folder, f"{name}.txt")
            path.write_text(text)
            receiver, sender = Pipe(duplex=False)
            children.append(Process(target=count_words, args=(path, sender)))
            children[-1].start()
            sender.close()
            names[receiver] = path.name
        words = dict.fromkeys(names.values(), 0)
        while names:
            for receiver in wait(list(names)):
                try:
                    words[names[receiver]] += receiver.recv()
                except EOFError:
                    receiver.close()
                    del names[receiver]
        for child in children:
            child.join()
        print(words, "exit codes", [child.exitcode for child in children])
