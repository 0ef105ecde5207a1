import os
import sys

print("GIL enabled:", sys._is_gil_enabled())
print("CPUs for this process:", os.process_cpu_count())
