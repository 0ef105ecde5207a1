from multiprocessing import Condition

condition = Condition()


if __name__ == "__main__":
    with condition:
        condition.wait(1.2)
    print("went on")
