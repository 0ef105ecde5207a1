from multiprocessing import Barrier, Manager, Process


def work(scores, meet):
    meet.wait()
    meet.wait()
    try:
        scores["ann"] += 1
    except (OSError, EOFError) as error:
        print("caused by:", repr(error.__context__))


if __name__ == "__main__":
    meet = Barrier(2)
    with Manager() as manager:
        child = Process(target=work, args=(manager.dict(ann=1), meet))
        child.start()
        meet.wait()
    meet.wait()
    child.join()
