import threading

event = threading.Event()


if __name__ == "__main__":
    threading.Thread(target=event.wait, name="waiter").start()
    print("main is done")
