import multiprocessing


def prepare(shared):
    global meeting
    meeting = shared


def meet(n):
    meeting.wait()
    return n


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(3)
    with multiprocessing.Pool(2, prepare, (meeting,)) as pool:
        print(pool.map(meet, range(3), chunksize=1))
