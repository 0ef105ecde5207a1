import unittest
from multiprocessing import get_all_start_methods, get_context


def count_words(text):
    return len(text.split())


def work(line):
    while (text := line.recv()) is not None:
        line.send(count_words(text))


class TestWords(unittest.TestCase):
    def test_spaces(self):
        self.assertEqual(count_words("  to  be "), 2)

    def test_worker(self):
        for method in get_all_start_methods():
            with self.subTest(method=method):
                context = get_context(method)
                ours, theirs = context.Pipe()
                worker = context.Process(target=work, args=(theirs,))
                worker.start()
                theirs.close()
                try:
                    ours.send("or not to be")
                    self.assertTrue(ours.poll(10))
                    self.assertEqual(ours.recv(), 4)
                    ours.send(None)
                    worker.join(10)
                    self.assertEqual(worker.exitcode, 0)
                finally:
                    worker.kill()
                    worker.join()


if __name__ == "__main__":
    unittest.main(verbosity=2)
