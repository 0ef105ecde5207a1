from multiprocessing import Pipe, Process
from multiprocessing.managers import BaseManager

KEY = b"agreed beforehand"


class Clinic(BaseManager):
    pass


def serve(line):
    waiting = ["ann", "bob"]
    Clinic.register("waiting", lambda: waiting)
    server = Clinic(("127.0.0.1", 0), KEY).get_server()
    line.send(server.address)
    server.serve_forever()


def visit(address):
    Clinic.register("waiting")
    clinic = Clinic(address, KEY)
    clinic.connect()
    clinic.waiting().append("eve")
    print("waiting:", clinic.waiting())


if __name__ == "__main__":
    ours, theirs = Pipe()
    server = Process(target=serve, args=(theirs,))
    server.start()
    theirs.close()
    visit(ours.recv())
    server.terminate()
    server.join()
