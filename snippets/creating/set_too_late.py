from multiprocessing import Lock, set_start_method

if __name__ == "__main__":
    lock = Lock()
    set_start_method("spawn")
