import multiprocessing
import os
import signal


def echo(pipe):
    while (word := pipe.recv()) is not None:
        pipe.send(word.upper())


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=echo, args=(there,))
    child.start()
    here.send("one")
    print(here.recv())
    os.kill(child.pid, signal.SIGSTOP)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    print(os.WIFSTOPPED(status), os.WSTOPSIG(status) == signal.SIGSTOP)
    here.send("two")
    print("answers:", here.poll(0.3), "alive:", child.is_alive())
    os.kill(child.pid, signal.SIGCONT)
    print(here.recv())
    here.send(None)
    child.join()
    print(child.exitcode)
