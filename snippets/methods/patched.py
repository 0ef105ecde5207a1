from multiprocessing import Process
from unittest.mock import patch


class Shop:
    def price(self):
        return 100


def work():
    print("child pays", Shop().price())


if __name__ == "__main__":
    with patch.object(Shop, "price", return_value=1):
        print("parent pays", Shop().price())
        child = Process(target=work)
        child.start()
        child.join()
