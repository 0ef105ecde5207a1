from multiprocessing import Process


def work(basket, address):
    basket.append("pear")
    print("child: ", basket, "- same address:", id(basket) == address)


if __name__ == "__main__":
    basket = ["apple"]
    child = Process(target=work, args=(basket, id(basket)))
    child.start()
    child.join()
    print("parent:", basket)
