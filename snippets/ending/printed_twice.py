import os

if __name__ == "__main__":
    print("Dear customer, ", end="")
    pid = os.fork()
    if pid == 0:
        print("says the child")
    else:
        os.waitpid(pid, 0)
        print("says the parent")
