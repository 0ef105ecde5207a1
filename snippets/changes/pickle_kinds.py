import pickle
import threading


def attempt(name, thing):
    try:
        pickle.dumps(thing)
    except Exception as error:
        text = str(error).split(" at 0x")[0]
        print(f"{name}: {type(error).__name__}: {text}")


if __name__ == "__main__":
    attempt("lambda", lambda: 7)
    attempt("lock", threading.Lock())
    with open(__file__) as file:
        attempt("open file", file)
