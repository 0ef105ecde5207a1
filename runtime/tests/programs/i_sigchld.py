import multiprocessing
import signal
import time


def leave(code):
    raise SystemExit(code)


if __name__ == "__main__":
    heard = []
    signal.signal(signal.SIGCHLD, lambda number, frame: heard.append(number))
    codes = []
    for code in (0, 5):
        heard.clear()
        child = multiprocessing.Process(target=leave, args=(code,))
        child.start()
        while not heard:
            time.sleep(0.01)
        child.join()
        codes.append(child.exitcode)
    print(codes, {signal.Signals(number).name for number in heard})
