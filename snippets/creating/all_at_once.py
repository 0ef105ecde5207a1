from multiprocessing import Barrier, Process, active_children


def work(everyone):
    everyone.wait()


if __name__ == "__main__":
    everyone = Barrier(3)
    children = [Process(target=work, args=(everyone,)) for _ in range(3)]
    for number, child in enumerate(children, 1):
        print(f"parent: starting child {number}, others alive: {len(active_children())}")
        child.start()
    for child in children:
        child.join()
    print("parent: all three met, exit codes", [child.exitcode for child in children])
