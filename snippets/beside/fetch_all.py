from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Thread
from urllib.request import urlopen

all_are_waiting = Barrier(4)


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        all_are_waiting.wait()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.path[1:].encode() * 3)

    def log_message(self, *_):
        pass


def fetch(address):
    with urlopen(address, timeout=10) as answer:
        return answer.read().decode()


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server, ThreadPoolExecutor(4) as pool:
        Thread(target=server.serve_forever).start()
        addresses = [f"http://127.0.0.1:{server.server_port}/{name}" for name in "abcdefgh"]
        try:
            for page in pool.map(fetch, addresses):
                print(page, end=" ")
        finally:
            server.shutdown()
    print("\nfour at a time, in one process")
