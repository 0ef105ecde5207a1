from multiprocessing import Condition

if __name__ == "__main__":
    changed = Condition()
    for method in (changed.wait, changed.notify):
        try:
            method()
        except AssertionError as error:
            print(f"{method.__name__}(): AssertionError: {error}")
    with changed:
        print("wait(timeout=0.1):", changed.wait(timeout=0.1))
