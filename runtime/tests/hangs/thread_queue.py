import queue
import threading

tasks = queue.Queue()


def work():
    while (task := tasks.get()) is not None:
        print(task)


if __name__ == "__main__":
    worker = threading.Thread(target=work)
    worker.start()
    tasks.put("only")
    worker.join()
