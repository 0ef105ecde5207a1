import subprocess
import sys

PROGRAM = """
prices = {"tea": 3, "cake": 5}
while True:
    try:
        dish = input()
    except EOFError:
        break
    print(prices.get(dish, "not on the menu"), flush=True)
"""

with subprocess.Popen(
    [sys.executable, "-c", PROGRAM],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
    bufsize=1,
) as waiter:
    for dish in ("tea", "soup", "cake"):
        waiter.stdin.write(dish + "\n")
        print(f"{dish}:", waiter.stdout.readline().strip())
    waiter.stdin.close()
    print("after the last:", repr(waiter.stdout.readline()))
print("exit code:", waiter.returncode)
