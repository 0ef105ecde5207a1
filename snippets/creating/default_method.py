import subprocess
import sys

QUESTION = "import multiprocessing; print(multiprocessing.get_start_method())"

if __name__ == "__main__":
    asked = subprocess.run(
        [sys.executable, "-c", QUESTION], capture_output=True, text=True, check=True
    )
    print("a fresh interpreter's default:", asked.stdout.strip())
