import pickle
from multiprocessing import Pipe, Process


class Picture:
    def __init__(self, width, pixels):
        self.width, self.pixels = width, pixels

    def __reduce_ex__(self, protocol):
        return Picture, (self.width, pickle.PickleBuffer(self.pixels))


def take(sender):
    with sender:
        buffers = []
        picture = Picture(1000, bytearray(b"\x07" * 1_000_000))
        sender.send_bytes(pickle.dumps(picture, 5, buffer_callback=buffers.append))
        for buffer in buffers:
            sender.send_bytes(buffer.raw())


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    child = Process(target=take, args=(sender,))
    child.start()
    sender.close()
    with receiver:
        message = receiver.recv_bytes()
        pixels = bytearray(1_000_000)
        receiver.recv_bytes_into(pixels)
        picture = pickle.loads(message, buffers=[pixels])
    child.join()
    print("the pickle holds less than 100 bytes:", len(message) < 100)
    print("the pixels were not copied again:", picture.pixels is pixels)
