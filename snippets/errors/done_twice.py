from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put("photo.jpg")
    try:
        print("handled", queue.get())
        queue.task_done()
    finally:
        queue.task_done()
    queue.join()
