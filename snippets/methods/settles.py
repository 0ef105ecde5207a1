import multiprocessing

STEPS = {
    "Process(target=print)": lambda: multiprocessing.Process(target=print),
    "cpu_count()": multiprocessing.cpu_count,
    "get_all_start_methods()": multiprocessing.get_all_start_methods,
    'get_context("spawn")': lambda: multiprocessing.get_context("spawn"),
    "Lock()": multiprocessing.Lock,
    "Queue()": multiprocessing.Queue,
    "Value('i')": lambda: multiprocessing.Value("i"),
    "get_context()": multiprocessing.get_context,
    "get_start_method()": multiprocessing.get_start_method,
}

if __name__ == "__main__":
    for name, step in STEPS.items():
        multiprocessing.set_start_method(None, force=True)
        step()
        settled = multiprocessing.get_start_method(allow_none=True) is not None
        print(f"{name}: {'settles it' if settled else 'leaves it open'}")
