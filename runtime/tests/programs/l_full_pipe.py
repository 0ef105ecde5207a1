import os


def fill(writer, size):
    written = 0
    while True:
        try:
            written += os.write(writer, bytes(size))
        except BlockingIOError:
            return written


if __name__ == "__main__":
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    os.set_blocking(reader, False)
    print(fill(writer, 1024))
    print(sum(len(os.read(reader, 1024)) for _ in range(16)))
    print(fill(writer, 4096))
    left = 0
    while True:
        try:
            left += len(os.read(reader, 5000))
        except BlockingIOError:
            break
    print(left)
    print(fill(writer, 512))
    os.close(writer)
    left = 0
    while data := os.read(reader, 300):
        left += len(data)
    print(left, os.read(reader, 300))
