import multiprocessing


def send(pipe):
    for number in range(3000):
        pipe.send(number)
    pipe.send_bytes(b"x" * 300_000)
    pipe.close()


if __name__ == "__main__":
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(there,))
    child.start()
    there.close()
    print(sum(here.recv() for _ in range(3000)), len(here.recv_bytes()))
    try:
        here.recv()
    except EOFError:
        print("EOFError")
    child.join()
