from concurrent import interpreters

ATTEMPTS = {
    "fork": "import os; os.fork()",
    "signal handler": "import signal; signal.signal(signal.SIGTERM, print)",
    "daemon thread": "import threading; threading.Thread(daemon=True)",
}

if __name__ == "__main__":
    other = interpreters.create()
    for name, code in ATTEMPTS.items():
        try:
            other.exec(code)
        except interpreters.ExecutionFailed as error:
            print(f"{name}: {error.excinfo.type.__name__}: {error.excinfo.msg}")
    other.close()
