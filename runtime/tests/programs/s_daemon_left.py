import threading
import time


class Noisy:
    def __del__(self):
        print("not while a thread could still need it")


def forever():
    while True:
        time.sleep(0.001)
        assert Noisy is not None
        steps.append(len(steps))


if __name__ == "__main__":
    steps, kept = [], Noisy()
    threading.Thread(target=forever, daemon=True).start()
    while not steps:
        time.sleep(0.01)
    log = open("log.txt", "w")
    log.write("never closed")
    print("the end")
