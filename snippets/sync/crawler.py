from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Semaphore, SimpleQueue
from threading import BoundedSemaphore

capacity = BoundedSemaphore(2)


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        if capacity.acquire(blocking=False):
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"word " * len(self.path))
            capacity.release()
        else:
            self.send_error(503)


def fetch(path, port, places, pages):
    with places:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", path)
        answer = connection.getresponse()
        pages.put((path, answer.status, len(answer.read().split())))


if __name__ == "__main__":
    places, pages = Semaphore(2), SimpleQueue()
    paths = ["/a", "/bb", "/ccc", "/dddd"]
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        shared = (server.server_port, places, pages)
        children = [Process(target=fetch, args=(path, *shared)) for path in paths]
        for child in children:
            child.start()
        for _ in paths:
            server.handle_request()
        for child in children:
            child.join()
    for path, status, words in sorted(pages.get() for _ in paths):
        print(f"{status} {path} {words} words")
    pages.close()
