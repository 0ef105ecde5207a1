"""What is lent to the process, which it uses without asking: see process/leased.js.

Bytes of pipes and sockets, room in them, units of semaphores: `cells` say how much of each.
"""

import array

from _runtime import kernel

CELLS = 8192
SHARED = 2  # in the cell beside a semaphore's: others release it too
ARRIVED = 1  # the cell that says whether bytes have come that nobody has taken
cells = array.array("i", [-1]) * CELLS
free_cells = list(range(CELLS - 2, ARRIVED, -2))  # 0 stands for none: nothing is ever lent there
_rooms = {}  # descriptor → the cell that says how much may be written without asking
_lent = {}  # descriptor → _Lent


def begin():
    """Say where the cells are, at the start of a process."""
    kernel.system.cells(cells)


def read(fd, length, timeout, peek=False):
    """Bytes from a pipe or socket; empty at its end."""
    while True:
        data = _read_lent(fd, length, peek)
        if data is None:
            data = kernel.wait("read", fd, length, peek, timeout=timeout)
        if data != 0:  # or else they have been lent meanwhile
            return data


def _read_lent(fd, length, peek):
    lent = _lent_of(fd)
    if lent is None:
        return None
    while len(lent.data) - lent.at < length and lent.more():
        pass
    data = lent.data[lent.at : lent.at + length]
    if len(data) < length and not lent.whole:
        _give_back(fd)
        return None
    if data and not peek:
        lent.at += len(data)
        cells[lent.cell] += len(data)
    return data or None


class _Lent:
    """Bytes of a descriptor that came before they were asked for."""

    def __init__(self, fd):
        self.fd, self.cell, self.data, self.at = fd, free_cells.pop() if free_cells else 0, b"", 0

    def more(self):
        """Take what has come since; whether there was any."""
        part = kernel.system.lent(self.fd, self.cell) if self.cell and cells[ARRIVED] > 0 else None
        if part is None:
            return False
        self.data, self.at = self.data[self.at :] + part.to_bytes(), 0
        return True

    whole = property(lambda self: cells[self.cell + 1] == 1)
    over = property(lambda self: cells[self.cell] < 0)


def _lent_of(fd):
    lent = _lent.get(fd)
    if lent is not None and lent.over:
        free_cells.append(_lent.pop(fd).cell)
        lent = None
    if lent is None and cells[ARRIVED] > 0:
        lent = _Lent(fd)
        if lent.more():
            _lent[fd] = lent
        else:
            free_cells.append(lent.cell)
            lent = None
    return lent


def _give_back(fd):
    lent = _lent.pop(fd)
    if not lent.over:
        kernel.system.give_back("bytes", fd)
    free_cells.append(lent.cell)


def unread(fd):
    """Whether there are bytes to read: True, False, or None where only the kernel knows."""
    lent = _lent_of(fd)
    if lent is None:
        return None
    while lent.at == len(lent.data):
        if not lent.more():
            return False if lent.whole else None
    return True


def write(fd, data, timeout):
    """Bytes into a pipe or socket: all of them, or as many as fit when nothing may wait."""
    cell = _rooms.get(fd)
    if cell is None:
        cell = _rooms[fd] = watch("room", fd)
    if cells[cell] >= len(data) > 0:
        cells[cell] -= len(data)
        kernel.tell("put", fd, data)
        return len(data)
    if cell:
        cells[cell] = -1
    return kernel.wait("write", fd, data, timeout=timeout)


def watch(kind, key):
    """The cell for what may be lent under this key; 0, where nothing ever is, if none is left."""
    cell = free_cells.pop() if free_cells else 0
    if cell:
        kernel.system.watch(kind, key, cell)
    return cell


def forget(fd):
    """The descriptor is about to be closed."""
    if fd in _lent:
        _give_back(fd)
    if cell := _rooms.pop(fd, 0):
        kernel.system.unwatch("room", fd)
        cells[cell] = -1
        free_cells.append(cell)
