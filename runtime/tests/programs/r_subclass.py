import multiprocessing


class Worker(multiprocessing.Process):
    def __init__(self, jobs, results, **options):
        super().__init__(**options)
        self.jobs, self.results = jobs, results
        self.done = 0

    def run(self):
        for job in iter(self.jobs.get, None):
            self.done += 1
            self.results.put((self.name, job, self.done))


if __name__ == "__main__":
    jobs, results = multiprocessing.Queue(), multiprocessing.Queue()
    worker = Worker(jobs, results, name="worker", daemon=True)
    worker.start()
    for job in ("a", "b", "c", None):
        jobs.put(job)
    for _ in range(3):
        print(results.get())
    worker.join()
    print(worker.done, worker.exitcode, worker.daemon)
