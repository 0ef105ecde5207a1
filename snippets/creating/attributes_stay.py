from multiprocessing import Process


class Adder(Process):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)
        print("child:  total", self.total)


if __name__ == "__main__":
    child = Adder([1, 2, 3])
    child.start()
    child.join()
    print("parent: total", child.total)
