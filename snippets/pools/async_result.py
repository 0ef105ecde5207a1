from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        good = pool.map_async(abs, (-1, -2))
        bad = pool.starmap_async(pow, ((2, 3), (0, -1)))
        for result in (good, bad):
            result.wait()
            print(f"ready: {result.ready()}, successful: {result.successful()}")
        print(good.get())
