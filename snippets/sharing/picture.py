from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

WIDTH, HEIGHT = 12, 6


def invert(block, rows):
    start, stop = rows.start * WIDTH, rows.stop * WIDTH
    with block.buf[start:stop] as band:
        for place, grey in enumerate(band):
            band[place] = 255 - grey
    block.close()


def show(pixels):
    for row in range(HEIGHT):
        line = pixels[row * WIDTH : (row + 1) * WIDTH]
        print("".join("#" if grey < 128 else "." for grey in line))


if __name__ == "__main__":
    picture = SharedMemory(create=True, size=WIDTH * HEIGHT)
    try:
        for row in range(HEIGHT):
            picture.buf[row * WIDTH + 2 * row] = 255
        show(picture.buf)
        bands = range(3), range(3, HEIGHT)
        children = [Process(target=invert, args=(picture, band)) for band in bands]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print()
        show(picture.buf)
    finally:
        picture.close()
        picture.unlink()
