import atexit
from multiprocessing import Pipe, get_context


def work(line):
    atexit.register(line.send, "atexit runs")
    line.send("work is done")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        receiver, sender = Pipe(duplex=False)
        child = get_context(method).Process(target=work, args=(sender,))
        child.start()
        sender.close()
        said = []
        try:
            while True:
                said.append(receiver.recv())
        except EOFError:
            print(f"{method}:", ", ".join(said))
        child.join()
