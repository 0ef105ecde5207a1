from multiprocessing import Barrier, Lock, Process


def b_then_a(a, b, both_hold_one):
    with b:
        both_hold_one.wait()
        with a:
            print("child:  has both locks")


if __name__ == "__main__":
    a, b, both_hold_one = Lock(), Lock(), Barrier(2)
    child = Process(target=b_then_a, args=(a, b, both_hold_one))
    child.start()
    with a:
        both_hold_one.wait()
        print("parent: b.acquire(timeout=0.5):", b.acquire(timeout=0.5))
    child.join()
    print("parent: child's exit code", child.exitcode)
