from io import StringIO
from multiprocessing import Process
from pathlib import Path
from pdb import Pdb
from tempfile import TemporaryDirectory


def work(terminal):
    total = sum(range(10))
    screen = StringIO()
    with open(terminal) as keyboard:
        Pdb(stdin=keyboard, stdout=screen, nosigint=True, readrc=False).set_trace()
        total += 1
    shown = screen.getvalue().splitlines()
    print([line for line in shown if line.startswith("(Pdb)")])
    print("child: goes on with", total)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        typed = Path(folder, "typed")
        typed.write_text("p total\ntotal = 100\ncontinue\n")
        child = Process(target=work, args=(typed,))
        child.start()
        child.join()
    print("parent: exit code", child.exitcode)
