from multiprocessing import get_context

print("the file runs as", __name__)


def work(name):
    print(name, "works")


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["decimal"])
    for name in ("first child", "second child"):
        child = forkserver.Process(target=work, args=(name,))
        child.start()
        child.join()
