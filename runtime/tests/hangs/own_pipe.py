import os

reader, writer = os.pipe()


if __name__ == "__main__":
    os.write(writer, b"first")
    while data := os.read(reader, 100):
        print(data.decode())
