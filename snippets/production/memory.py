import resource
from concurrent.futures import ProcessPoolExecutor

GIB = 1024 * 1024 * 1024


def limit_memory(size):
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def blank_image(width, height):
    return len(bytearray(4 * width * height))


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=limit_memory, initargs=(GIB,)) as pool:
        for width, height in ((640, 480), (20_000, 20_000), (800, 600)):
            try:
                size = pool.submit(blank_image, width, height).result()
                print(f"{width} x {height}: {size} bytes")
            except MemoryError:
                print(f"{width} x {height}: more than a worker may use")
