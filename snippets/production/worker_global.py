from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from multiprocessing import Process
from socket import create_server

visits = 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        global visits
        visits += 1
        self.send_response_only(200)
        self.end_headers()
        self.wfile.write(f"you are visitor {visits}".encode())


def serve(listening):
    while True:
        connection, address = listening.accept()
        with connection:
            Handler(connection, address, None)


if __name__ == "__main__":
    with create_server(("127.0.0.1", 0)) as listening:
        workers = [Process(target=serve, args=(listening,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        early, late = (HTTPConnection(*listening.getsockname()) for _ in range(2))
        early.connect()
        late.connect()
        for visitor in (late, early, late):
            visitor.request("GET", "/")
            print(visitor.getresponse().read().decode())
        for worker in workers:
            worker.terminate()
            worker.join()
