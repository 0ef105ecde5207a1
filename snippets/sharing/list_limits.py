from multiprocessing.shared_memory import ShareableList

if __name__ == "__main__":
    row = ShareableList([b"end\0\0", "short", "北京市"])
    try:
        print("put b'end\\x00\\x00', got", row[0])
        try:
            row[1] = "longer than eight"
        except ValueError as error:
            print("ValueError:", error)
        try:
            print(row[2])
        except UnicodeDecodeError as error:
            print("UnicodeDecodeError:", error.reason)
    finally:
        row.shm.close()
        row.shm.unlink()
