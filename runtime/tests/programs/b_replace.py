import json
import multiprocessing
import os


def write(number, barrier):
    barrier.wait()
    for turn in range(30):
        with open(f"state.{number}.tmp", "w") as file:
            json.dump({"writer": number, "turn": turn, "data": [turn] * 200}, file)
        os.replace(f"state.{number}.tmp", "state.json")


def read(done, barrier, results):
    torn = 0
    barrier.wait()
    while not done.is_set():
        try:
            with open("state.json") as file:
                state = json.load(file)
            torn += state["data"] != [state["turn"]] * 200
        except FileNotFoundError:
            pass
    results.put(torn)


if __name__ == "__main__":
    done, barrier = multiprocessing.Event(), multiprocessing.Barrier(3)
    results = multiprocessing.Queue()
    writers = [multiprocessing.Process(target=write, args=(n, barrier)) for n in range(2)]
    reader = multiprocessing.Process(target=read, args=(done, barrier, results))
    for child in [*writers, reader]:
        child.start()
    for child in writers:
        child.join()
    done.set()
    print("torn:", results.get())
    reader.join()
    print(sorted(name for name in os.listdir() if name.startswith("state")))
