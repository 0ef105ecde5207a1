import os
import subprocess
import sys

reading_end, writing_end = os.pipe()
with open(writing_end, "w") as pipe:
    pipe.write('{"tea": 3, "cake": 5}')
done = subprocess.run(
    [sys.executable, "-m", "json.tool", f"/dev/fd/{reading_end}"],
    pass_fds=[reading_end],
    capture_output=True,
    text=True,
)
os.close(reading_end)
print(done.stdout, end="")
