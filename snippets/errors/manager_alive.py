from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict(ann=1)
        kept = scores.copy()
    print(kept["ann"])
