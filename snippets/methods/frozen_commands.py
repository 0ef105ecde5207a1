import sys
from multiprocessing import spawn


def command():
    words = spawn.get_command_line(pipe_handle=7)[1:]
    return [word.split("; ")[0] for word in words if word != "-B"]


if __name__ == "__main__":
    print("as python:", command())
    sys.frozen = True
    print("as a frozen program:", command())
