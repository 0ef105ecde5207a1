from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put("photo.jpg")
    try:
        print("handled", queue.get())
    finally:
        queue.task_done()
    queue.join()
