from multiprocessing import Process, Semaphore


def work(places):
    with places:
        print("has a place")


if __name__ == "__main__":
    places = Semaphore(2)
    places.acquire()
    places.acquire()
    child = Process(target=work, args=(places,))
    child.start()
    child.join()
