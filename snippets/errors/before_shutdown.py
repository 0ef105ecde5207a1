from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(abs, -3).result())
        print(pool.submit(abs, -4).result())
