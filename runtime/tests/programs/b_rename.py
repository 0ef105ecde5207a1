import multiprocessing
import os


def worker(barrier, number, results):
    taken = []
    barrier.wait()
    for name in sorted(os.listdir("jobs")):
        try:
            os.rename(f"jobs/{name}", f"taken/{number}-{name}")
            taken.append(name)
        except FileNotFoundError:
            continue
    results.put(taken)


if __name__ == "__main__":
    os.mkdir("jobs")
    os.mkdir("taken")
    for job in range(40):
        with open(f"jobs/{job:02}", "w") as file:
            file.write(f"job {job}")
    barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=worker, args=(barrier, number, results))
        for number in range(3)
    ]
    for child in children:
        child.start()
    taken = [name for _ in children for name in results.get()]
    for child in children:
        child.join()
    print(len(taken), len(set(taken)), os.listdir("jobs"), len(os.listdir("taken")))
