from multiprocessing import Array, Value

if __name__ == "__main__":
    small = Value("b", 127)
    small.value += 1
    print("127 + 1 as 'b':", small.value)
    try:
        small.value = 1.5
    except TypeError as error:
        print("1.5 as 'b':", error)
    text = Array("c", 8)
    text.value = b"end"
    print("value:", text.value, "- raw:", text.raw)
    try:
        text.value = b"too long for it"
    except ValueError as error:
        print("15 bytes into 8:", error)
