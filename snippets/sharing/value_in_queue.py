from multiprocessing import Array, RawValue, SimpleQueue, Value

if __name__ == "__main__":
    queue = SimpleQueue()
    for shared in (Value("i"), Array("i", 3), RawValue("d")):
        try:
            queue.put(shared)
        except RuntimeError as error:
            print(error)
    queue.close()
