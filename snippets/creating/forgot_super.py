from multiprocessing import Process


class Countdown(Process):
    def __init__(self, top):
        self.top = top

    def run(self):
        print(f"child: {self.top}")


if __name__ == "__main__":
    Countdown(3).start()
