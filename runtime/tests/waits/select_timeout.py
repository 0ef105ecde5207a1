import os
import select

reader, writer = os.pipe()


if __name__ == "__main__":
    select.select([reader], [], [], 1.2)
    print("went on")
