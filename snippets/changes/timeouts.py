import asyncio
import concurrent.futures
import multiprocessing

if __name__ == "__main__":
    print("futures:", concurrent.futures.TimeoutError is TimeoutError)
    print("asyncio:", asyncio.TimeoutError is TimeoutError)
    print("multiprocessing:", multiprocessing.TimeoutError is TimeoutError)
