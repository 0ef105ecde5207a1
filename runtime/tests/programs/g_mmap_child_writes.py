import mmap
import multiprocessing


def write(name):
    with open(name, "r+b") as file, mmap.mmap(file.fileno(), 0) as view:
        view[0:5] = b"HELLO"
        view[-1] = ord("!")
        view.flush()


if __name__ == "__main__":
    with open("page", "wb") as file:
        file.write(b"hello world.")
    with open("page", "r+b") as file, mmap.mmap(file.fileno(), 0) as view:
        child = multiprocessing.Process(target=write, args=("page",))
        child.start()
        child.join()
        print(view[:])
        print(file.read())
        view.seek(6)
        print(view.read(5), view.find(b"world"), len(view))
    print(open("page", "rb").read())
