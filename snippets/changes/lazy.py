if __name__ == "__main__":
    try:
        compile("lazy import decimal", "program.py", "exec")
        print("lazy import: understood")
    except SyntaxError as error:
        print("lazy import:", type(error).__name__)
