from array import array
from multiprocessing import BufferTooShort, Pipe, Process


def measure(sender):
    with sender:
        sender.send_bytes(array("d", range(100_000)))
        sender.send_bytes(b"done at 12:00")


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=measure, args=(sender,))
    child.start()
    sender.close()
    with receiver:
        numbers = array("d", bytes(800_000))
        print("bytes received:", receiver.recv_bytes_into(numbers))
        print("last number:", numbers[-1])
        try:
            receiver.recv_bytes_into(bytearray(4))
        except BufferTooShort as error:
            print("too short for", error.args[0])
    child.join()
