from multiprocessing import Process


class Greeter(Process):
    def __init__(self, friend):
        super().__init__()
        print("parent: this process is called", self.name)
        self.name = friend

    def run(self):
        print("child:  hello,", self.name)


if __name__ == "__main__":
    child = Greeter("Ada")
    child.start()
    child.join()
    print("parent: this process is called", child.name)
    try:
        Greeter(7)
    except AssertionError as error:
        print("AssertionError:", error)
