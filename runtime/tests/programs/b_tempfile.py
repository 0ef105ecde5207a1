import multiprocessing
import os
import tempfile


def make(barrier, folder, results):
    names = []
    barrier.wait()
    for _ in range(10):
        descriptor, name = tempfile.mkstemp(dir=folder)
        os.write(descriptor, name.encode())
        os.close(descriptor)
        names.append(name)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="gone") as file:
        there = os.path.exists(file.name)
    results.put((names, there))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        barrier, results = multiprocessing.Barrier(3), multiprocessing.Queue()
        children = [
            multiprocessing.Process(target=make, args=(barrier, folder, results)) for _ in range(3)
        ]
        for child in children:
            child.start()
        told = [results.get() for _ in children]
        for child in children:
            child.join()
        names = {name for made, _ in told for name in made}
        print(len(names), {there for _, there in told}, len(os.listdir(folder)))
        print({open(name).read() == name for name in names})
    print(os.path.exists(folder))
