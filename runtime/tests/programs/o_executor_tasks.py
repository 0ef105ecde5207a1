from concurrent.futures import ProcessPoolExecutor, as_completed

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(pow, number, 2): number for number in range(200)}
        print(sum(future.result() for future in as_completed(futures)))
        print(list(executor.map(abs, range(-300, 0)))[:3])
        print(sum(executor.map(abs, range(-2000, 0), chunksize=100)))
