from concurrent import interpreters


def count_words(tasks, results):
    while (text := tasks.get()) is not None:
        results.put(len(text.split()))


if __name__ == "__main__":
    tasks, results = interpreters.create_queue(), interpreters.create_queue()
    workers = [interpreters.create() for _ in range(2)]
    threads = [worker.call_in_thread(count_words, tasks, results) for worker in workers]
    texts = ["one two three", "four five", "six"]
    for text in texts:
        tasks.put(text)
    print("words:", sum(results.get() for _ in texts))
    for _ in threads:
        tasks.put(None)
    for thread in threads:
        thread.join()
    for worker in workers:
        worker.close()
