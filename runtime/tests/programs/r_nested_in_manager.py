import multiprocessing


def work(state, number):
    state["counts"][number] = number * number
    state["names"].append(f"worker {number}")
    state["plain"].append("lost")
    plain = state["plain"]
    plain.append(number)
    state["plain"] = plain


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        state = manager.dict(counts=manager.dict(), names=manager.list(), plain=[])
        for number in range(3):
            child = multiprocessing.Process(target=work, args=(state, number))
            child.start()
            child.join()
        print(state["counts"].copy(), list(state["names"]), state["plain"])
        space = manager.Namespace(total=1)
        space.total += 2
        print(space, len(state), sorted(state.keys()))
        try:
            state["missing"]
        except KeyError as error:
            print("KeyError:", error)
