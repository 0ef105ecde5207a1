from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put("photo.jpg")
    print("handled", queue.get())
    queue.task_done()
    queue.join()
    try:
        queue.task_done()
    except ValueError as error:
        print("ValueError:", error)
