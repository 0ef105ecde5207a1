import multiprocessing
import os


def leave(code):
    raise SystemExit(code)


if __name__ == "__main__":
    multiprocessing.active_children()
    pids = {}
    for code in (1, 2, 3):
        child = multiprocessing.Process(target=leave, args=(code,))
        child.start()
        pids[child.pid] = child
    for _ in range(3):
        pid, status = os.wait()
        while pid not in pids:
            pid, status = os.wait()
        pids[pid] = os.waitstatus_to_exitcode(status)
    print(sorted(pids.values()))
