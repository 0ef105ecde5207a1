import signal


def handler(*_):
    print("went on")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, handler)
    print("waiting", flush=True)
    signal.pause()
