from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict(ann=1)
        kept = scores.copy()
    print("the copy:", kept)
    try:
        print("the proxy:", scores["ann"])
    except (OSError, EOFError):
        print("the proxy: its manager has gone")
