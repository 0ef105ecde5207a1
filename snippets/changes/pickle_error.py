from multiprocessing import get_context


def main():
    def work():
        print("child: works")

    child = get_context("spawn").Process(target=work)
    try:
        child.start()
    except Exception as error:
        text = str(error).split(" at 0x")[0]
        print(f"{type(error).__name__}: {text}")
        print("notes:", getattr(error, "__notes__", [])[:1])


if __name__ == "__main__":
    main()
