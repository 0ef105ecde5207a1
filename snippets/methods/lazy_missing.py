from multiprocessing import get_context

lazy import no_such_module


def work():
    print("child: begins")
    no_such_module.run()


if __name__ == "__main__":
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
