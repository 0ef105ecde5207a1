from multiprocessing import Process


class Countdown(Process):
    def __init__(self, top):
        super().__init__()
        self.top = top

    def run(self):
        for number in range(self.top, 0, -1):
            print(f"child: {number}")


if __name__ == "__main__":
    child = Countdown(3)
    child.start()
    child.join()
    print(f"parent: {child.name} ended with exit code {child.exitcode}")
