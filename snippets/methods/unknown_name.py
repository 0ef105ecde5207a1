from multiprocessing import get_context, set_start_method

if __name__ == "__main__":
    for choose in (get_context, set_start_method):
        for name in ("Spawn", "thread"):
            try:
                choose(name)
            except ValueError as error:
                print(f"{choose.__name__}: {error}")
