from multiprocessing import Event, Process


def work(basket, go):
    go.wait()
    basket.append("cherry")
    print("child: ", basket)


if __name__ == "__main__":
    basket = ["apple"]
    go = Event()
    child = Process(target=work, args=(basket, go))
    basket.append("before start()")
    child.start()
    basket.append("after start()")
    go.set()
    child.join()
    print("parent:", basket)
