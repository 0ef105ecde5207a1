"""Output: what is printed in a row goes to the kernel in parcels; see process/prints.js.

The first lines go at once, so that whoever prints a few of them and then computes for long, in one
call of C, has shown them.
"""

import array

from _runtime import kernel

MANY = 32  # prints since the process last waited or took its turn, after which they are gathered
ROOM = 4096  # bytes
ROW, SIZE, STREAM = range(3)
counts = array.array("i", [0, 0, 0])
parcel = bytearray(ROOM)


def begin():
    """Say where output is gathered, at the start of a process."""
    kernel.system.printing(counts, parcel)


def write(fd, data):
    """Print to descriptor 1 or 2; how many bytes that was."""
    length = len(data)
    counts[ROW] += 1
    if counts[ROW] <= MANY or length > ROOM:
        return kernel.system.print(fd, data)
    if counts[SIZE] + length > ROOM or counts[STREAM] != fd:
        kernel.system.send_prints()
        counts[STREAM] = fd
    at = counts[SIZE]
    parcel[at : at + length] = data
    counts[SIZE] = at + length
    return length
