import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def fill(name, results):
    try:
        SharedMemory(name, create=True, size=10)
    except FileExistsError as error:
        results.put(type(error).__name__)
    memory = SharedMemory(name)
    memory.buf[:5] = b"found"
    results.put(memory.size >= 100)
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory("compare_named", create=True, size=100)
    results = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=fill, args=("compare_named", results))
    child.start()
    child.join()
    print(results.get(), results.get(), bytes(memory.buf[:5]))
    memory.close()
    memory.unlink()
    try:
        SharedMemory("compare_named")
    except FileNotFoundError as error:
        print(type(error).__name__, error.strerror)
