from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    first = SharedMemory(create=True, size=16)
    first.buf[0] = 7
    second = SharedMemory(first.name)
    first.close()
    print("first closed, its buf:", first.buf)
    print("second still reads:", second.buf[0])
    second.unlink()
    print("unlinked, second still reads:", second.buf[0])
    try:
        SharedMemory(second.name)
    except FileNotFoundError as error:
        print("attach again:", error.strerror)
    second.close()
