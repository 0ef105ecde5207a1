import os
from threading import Barrier, Thread, get_native_id


def note(seen, together):
    seen.append((os.getpid(), get_native_id()))
    together.wait()


if __name__ == "__main__":
    seen, together = [], Barrier(3)
    threads = [Thread(target=note, args=(seen, together)) for _ in range(2)]
    for thread in threads:
        thread.start()
    note(seen, together)
    for thread in threads:
        thread.join()
    print("processes:", len({process for process, _ in seen}))
    print("threads known to the kernel:", len({thread for _, thread in seen}))
