from concurrent import interpreters


def put_both(queue):
    queue.put("early")
    queue.put("late")


if __name__ == "__main__":
    queue, other = interpreters.create_queue(), interpreters.create()
    other.call(put_both, queue)
    print("while it lives:", queue.get())
    other.close()
    print("after close():", queue.get())
