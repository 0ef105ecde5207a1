import multiprocessing


def write(worker, barrier):
    barrier.wait()
    with open("log.txt", "a") as file:
        for number in range(50):
            file.write(f"{worker} {number}\n")
            file.flush()


if __name__ == "__main__":
    barrier = multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=write, args=(n, barrier)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    lines = open("log.txt").read().splitlines()
    print(len(lines), len(set(lines)))
    for worker in range(3):
        own = [line.split()[1] for line in lines if line.startswith(f"{worker} ")]
        print(worker, own == [str(number) for number in range(50)])
