from multiprocessing import Event, Pipe, Process


def receive(receiver, closed):
    print("got", receiver.recv())
    closed.wait()
    if receiver.poll(0.1):
        try:
            receiver.recv()
        except EOFError:
            print("EOFError: nobody can send any more")
    else:
        print("nothing came, and no end either")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    closed = Event()
    with receiver, sender:
        child = Process(target=receive, args=(receiver, closed))
        child.start()
        sender.send("hello")
        sender.close()
        closed.set()
        child.join()
