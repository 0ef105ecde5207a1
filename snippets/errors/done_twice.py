from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put("photo.jpg")
    name = queue.get()
    try:
        print("handled", name)
        queue.task_done()
    finally:
        queue.task_done()
    queue.join()
