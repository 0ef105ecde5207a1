import multiprocessing
import os


def make(barrier, results):
    made = 0
    for turn in range(20):
        barrier.wait()
        try:
            os.mkdir(f"room{turn}")
            made += 1
        except FileExistsError:
            os.makedirs(f"room{turn}/deep/{os.getpid()}", exist_ok=True)
    results.put(made)


if __name__ == "__main__":
    barrier, results = multiprocessing.Barrier(3), multiprocessing.SimpleQueue()
    children = [multiprocessing.Process(target=make, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    print("made", sum(results.get() for _ in children))
    for child in children:
        child.join()
    rooms = [name for name in os.listdir() if name.startswith("room")]
    print(len(rooms), {len(os.listdir(f"{room}/deep")) for room in rooms})
