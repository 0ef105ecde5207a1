from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        answer = pool.apply_async(abs, (-3,))
        print(answer.get())
        pool.join()
