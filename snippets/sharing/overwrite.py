import os
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for name, flag in (("without O_APPEND", 0), ("with O_APPEND", os.O_APPEND)):
            path = Path(folder, name)
            path.touch()
            first = os.open(path, os.O_WRONLY | flag)
            second = os.open(path, os.O_WRONLY | flag)
            os.write(first, b"ann was here\n")
            os.write(second, b"bob\n")
            os.close(first)
            os.close(second)
            print(f"{name}:", path.read_bytes())
