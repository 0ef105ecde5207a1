import struct
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(block, count):
    with block.buf[:8].cast("q") as header, block.buf[8:].cast("d") as numbers:
        header[0] = count
        for place in range(count):
            numbers[place] = place / 2
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8 + 8 * 10)
    try:
        child = Process(target=work, args=(block, 3))
        child.start()
        child.join()
        (count,) = struct.unpack_from("q", block.buf)
        print("numbers:", count, struct.unpack_from(f"{count}d", block.buf, 8))
    finally:
        block.close()
        block.unlink()
