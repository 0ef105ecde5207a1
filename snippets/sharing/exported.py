from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    head = block.buf[:4]
    try:
        block.close()
    except BufferError as error:
        print("BufferError:", error)
    head.release()
    block.close()
    block.unlink()
    print("released, closed, unlinked")
