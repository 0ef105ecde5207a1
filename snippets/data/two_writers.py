import os
import signal
from multiprocessing import Pipe, Process


def send_much(sender):
    sender.send_bytes(bytes(200_000))


def send_little(sender, other_pid):
    sender.send_bytes(b"b" * 1000)
    os.kill(other_pid, signal.SIGCONT)


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    first = Process(target=send_much, args=(sender,))
    first.start()
    receiver.poll(None)
    os.kill(first.pid, signal.SIGSTOP)
    second = Process(target=send_little, args=(sender, first.pid))
    second.start()
    message = receiver.recv_bytes()
    print(f"received {len(message):,} bytes, {message.count(b'b'):,} of them not the sender's")
    print("then a message that nobody sent:", receiver.recv_bytes())
    for child in (first, second):
        child.join()
        print("exit code:", child.exitcode)
