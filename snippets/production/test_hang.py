import unittest
from multiprocessing import Event, Process, active_children


def read(news):
    news.wait()


def run(child, seconds):
    child.start()
    child.join(seconds)
    if child.exitcode is None:
        child.kill()
        child.join()
        raise AssertionError(f"{child.name} still ran after {seconds} s")
    if child.exitcode != 0:
        raise AssertionError(f"{child.name} ended with exit code {child.exitcode}")


class TestReader(unittest.TestCase):
    def setUp(self):
        self.news = Event()
        self.reader = Process(target=read, args=(self.news,), name="the reader")

    def tearDown(self):
        for child in (left := active_children()):
            child.kill()
            child.join()
        self.assertEqual(left, [])

    def test_news(self):
        self.news.set()
        run(self.reader, seconds=10)

    def test_no_news(self):
        run(self.reader, seconds=0.5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
