from multiprocessing import get_context


def main(method):
    def work():
        print("child: works")

    child = get_context(method).Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    for method in ("fork", "forkserver"):
        try:
            main(method)
        except Exception as error:
            text = str(error).split(" at 0x")[0]
            print(f"{method}: {type(error).__name__}: {text}")
