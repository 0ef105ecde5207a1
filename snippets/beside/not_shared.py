from concurrent import interpreters
from threading import Lock


def length(items):
    items.append("seen there")
    return len(items)


def fill(view):
    view[0] = 7


if __name__ == "__main__":
    other = interpreters.create()
    names = ["Ada"]
    print("a list: length there", other.call(length, names), "and here", len(names))
    box = bytearray(1)
    other.call(fill, memoryview(box))
    print("a memoryview: the byte here is now", box[0])
    try:
        other.call(print, Lock())
    except Exception as error:
        print("a lock:", type(error).__name__)
    other.close()
