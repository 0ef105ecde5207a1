from multiprocessing import get_start_method, set_start_method

if __name__ == "__main__":
    set_start_method("spawn")
    print("in use:", get_start_method())
