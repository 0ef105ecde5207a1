from multiprocessing import Process, current_process


class Worker(Process):
    def run(self):
        print("run() runs in", current_process().name)


if __name__ == "__main__":
    child = Worker()
    child.run()
    print("after run(): pid", child.pid)
    child.start()
    child.join()
