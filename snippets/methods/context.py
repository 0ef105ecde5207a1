from multiprocessing import get_context


def work(name, results):
    results.put(f"{name} works")


if __name__ == "__main__":
    spawn = get_context("spawn")
    results = spawn.SimpleQueue()
    children = [spawn.Process(target=work, args=(name, results)) for name in ("a", "b")]
    for child in children:
        child.start()
    print(sorted(results.get() for child in children))
    for child in children:
        child.join()
    results.close()
    print("method of this context:", spawn.get_start_method())
