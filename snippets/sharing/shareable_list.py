from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def work(row):
    row[1] += 1
    row[2] = "done"
    row.shm.close()


if __name__ == "__main__":
    row = ShareableList(["job", 41, "waiting", None])
    try:
        child = Process(target=work, args=(row,))
        child.start()
        child.join()
        print(list(row), "length:", len(row))
    finally:
        row.shm.close()
        row.shm.unlink()
