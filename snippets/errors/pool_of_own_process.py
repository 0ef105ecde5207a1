from multiprocessing import Process
from multiprocessing.pool import Pool


class Worker(Process):
    @property
    def daemon(self):
        return False

    @daemon.setter
    def daemon(self, value):
        pass


class NoDaemonPool(Pool):
    Process = Worker


if __name__ == "__main__":
    with NoDaemonPool(1) as pool:
        print(pool.apply(sum, ([1, 2],)))
