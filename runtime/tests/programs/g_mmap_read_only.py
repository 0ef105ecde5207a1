import mmap
import multiprocessing


def lines(part):
    start, stop = part
    with (
        open("text", "rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view,
    ):
        try:
            view[0] = 1
        except TypeError as error:
            return view[start:stop].count(b"\n"), str(error)


if __name__ == "__main__":
    with open("text", "wb") as file:
        file.writelines(b"line %d\n" % number for number in range(3000))
    size = 3000 * 8
    with multiprocessing.Pool(2) as pool:
        parts = [(start, start + size // 4) for start in range(0, 2 * size, size // 4)]
        found = pool.map(lines, parts)
    print(sum(number for number, _ in found), {text for _, text in found})
