from multiprocessing import Event, Pipe, Process
from multiprocessing.connection import Client, Listener

BALANCES = {"ann": 100, "bob": 250}


def serve(line):
    with Listener(("127.0.0.1", 0)) as listener:
        line.send(listener.address)
        with listener.accept() as connection:
            for _ in BALANCES:
                connection.send(BALANCES[connection.recv()])


def ask_first(connection, asked, answered):
    connection.send("ann")
    asked.set()
    answered.wait()
    print("ann has", connection.recv(), flush=True)


def ask_second(connection, asked, answered):
    asked.wait()
    connection.send("bob")
    print("bob has", connection.recv(), flush=True)
    answered.set()


if __name__ == "__main__":
    ours, theirs = Pipe()
    processes = [Process(target=serve, args=(theirs,))]
    processes[0].start()
    with Client(ours.recv()) as connection:
        shared = connection, Event(), Event()
        for target in (ask_first, ask_second):
            processes.append(Process(target=target, args=shared))
            processes[-1].start()
        for process in processes:
            process.join()
