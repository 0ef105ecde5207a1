from multiprocessing import Pipe

here, there = Pipe()


if __name__ == "__main__":
    assert not here.poll(1.2)
    print("went on")
