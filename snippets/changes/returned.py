import subprocess
import sys

if __name__ == "__main__":
    command = [sys.executable, "-c", "exit(3)"]
    try:
        subprocess.run(command, check=True)
    except subprocess.CalledProcessError as error:
        print(str(error).replace(sys.executable, "python"))
        print("exit code", error.returncode)
