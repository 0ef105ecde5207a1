from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event
from threading import current_thread, main_thread


def set_up(event):
    global go
    go = event


def work():
    go.wait()
    return "done"


def note(future):
    notes.append((future.result(), current_thread() is main_thread()))


if __name__ == "__main__":
    go, notes = Event(), []
    with ProcessPoolExecutor(1, initializer=set_up, initargs=(go,)) as pool:
        future = pool.submit(work)
        future.add_done_callback(note)
        go.set()
    future.add_done_callback(note)
    for result, in_main_thread in notes:
        print(f"{result}; callback in the main thread: {in_main_thread}")
