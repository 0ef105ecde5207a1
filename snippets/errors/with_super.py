from multiprocessing import Process


class Countdown(Process):
    def __init__(self, top):
        super().__init__()
        self.top = top

    def run(self):
        print(f"child: {self.top}")


if __name__ == "__main__":
    child = Countdown(3)
    child.start()
    child.join()
