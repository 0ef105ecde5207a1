import io
import sys
from multiprocessing import Pipe, Process


def take_order(line):
    answers = []
    for question in ("How many cups?", "With milk?"):
        line.send(question)
        answers.append(line.recv())
    line.close()
    print("child: noted", answers)


if __name__ == "__main__":
    sys.stdin = io.StringIO("2\nno\n")
    ours, theirs = Pipe()
    child = Process(target=take_order, args=(theirs,))
    child.start()
    theirs.close()
    try:
        while question := ours.recv():
            answer = input(f"{question} ")
            print(answer)
            ours.send(answer)
    except EOFError:
        pass
    child.join()
