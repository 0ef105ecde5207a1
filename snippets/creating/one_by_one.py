from multiprocessing import Process, active_children


def work(number):
    print(f"child {number}: working")


if __name__ == "__main__":
    for number in (1, 2, 3):
        child = Process(target=work, args=(number,))
        print(f"parent: starting child {number}, others alive: {len(active_children())}")
        child.start()
        child.join()
