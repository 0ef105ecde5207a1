from multiprocessing import Process


def cook(dish, *, table):
    print(f"child: {dish} for table {table}")


if __name__ == "__main__":
    child = Process(target=cook, args=("noodles",), kwargs={"table": 7})
    child.start()
    child.join()
