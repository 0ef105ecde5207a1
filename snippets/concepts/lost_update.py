from threading import Barrier, Thread

total = 0


def add_one(both_have_read):
    global total
    seen = total
    both_have_read.wait()
    total = seen + 1


if __name__ == "__main__":
    both_have_read = Barrier(2)
    threads = [Thread(target=add_one, args=(both_have_read,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("two threads added 1 each, total:", total)
