from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print("map:", pool.map(abs, (-1, -2, -3)))
        print("starmap:", pool.starmap(pow, ((2, 3), (3, 2))))
        print("imap:", *pool.imap(abs, (-1, -2, -3)))
        print("imap_unordered:", sorted(pool.imap_unordered(abs, (-1, -2, -3))))
        print("apply:", pool.apply(pow, (2, 5)))
        print("apply_async:", pool.apply_async(pow, (2, 5)).get())
