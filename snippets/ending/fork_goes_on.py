import os

if __name__ == "__main__":
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        print("child: working")
    else:
        os.waitpid(pid, 0)
    print("sending the invoice:", "parent" if os.getpid() == parent else "child")
