import multiprocessing
import threading


def work(barrier, phases, number):
    for phase in range(4):
        phases.append((phase, number))
        if barrier.wait() == 0:
            phases.append((phase, "all there"))
        barrier.wait()


def late(barrier):
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("broken", flush=True)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        phases, barrier = manager.list(), multiprocessing.Barrier(3)
        children = [
            multiprocessing.Process(target=work, args=(barrier, phases, n)) for n in range(3)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        found = [phase for phase, _ in phases]
        print(found == sorted(found), [text for _, text in phases][3::4])
    barrier = multiprocessing.Barrier(2)
    child = multiprocessing.Process(target=late, args=(barrier,))
    child.start()
    while barrier.n_waiting < 1:
        pass
    barrier.abort()
    child.join()
    print(barrier.broken, child.exitcode)
