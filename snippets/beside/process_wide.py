import os
from concurrent import interpreters
from tempfile import TemporaryDirectory


def move(folder):
    os.chdir(folder)
    os.environ["MOOD"] = "fine"


if __name__ == "__main__":
    home, other = os.getcwd(), interpreters.create()
    with TemporaryDirectory() as folder:
        other.call(move, folder)
        print("my working directory has changed:", os.path.samefile(folder, "."))
        os.chdir(home)
    print("my os.environ has changed:", "MOOD" in os.environ)
    other.close()
