"""`mmap.mmap` on copies: a part of a file, a shared memory object, or memory of this process alone.

What is written to a mapped file is in the file, and in every map of it, when this process next
speaks to the kernel, or when it reads the file itself.
"""

import itertools
import mmap as module
import os
import weakref
from mmap import (
    ACCESS_COPY,
    ACCESS_DEFAULT,
    ACCESS_READ,
    ACCESS_WRITE,
    MAP_PRIVATE,
    MAP_SHARED,
    PROT_READ,
    PROT_WRITE,
)

from _runtime import descriptors, errors, kernel, shared

_ACCESSES = {
    ACCESS_DEFAULT: "ACCESS_DEFAULT",
    ACCESS_READ: "ACCESS_READ",
    ACCESS_WRITE: "ACCESS_WRITE",
    ACCESS_COPY: "ACCESS_COPY",
}
_PAGE = 4096
_parts = itertools.count(1)
_known = weakref.WeakValueDictionary()


class _Own:
    """Memory that nobody else sees."""

    def __init__(self, content):
        self.bytes = bytearray(content)


class _Part:
    """This process's copy of a part of a file, one for all who map that part."""

    def __init__(self, fd, offset, size):
        self.number = None
        self.bytes = bytearray(size)
        number = next(_parts)
        kernel.system.map(number, self.bytes, fd, offset)
        self.number = number

    def __del__(self):
        if self.number is not None and kernel.system is not None:
            kernel.system.unmap(self.number)

    @classmethod
    def of(cls, fd, offset, size):
        status = os.fstat(fd)
        key = status.st_dev, status.st_ino, offset, size
        part = _known.get(key)
        if part is None:
            part = _known[key] = cls(fd, offset, size)
        return part


def _checked_access(flags, prot, access):
    """What may be done with the memory, of the two ways to say it."""
    if access not in _ACCESSES:
        raise ValueError("mmap invalid access parameter.")
    usual = flags == MAP_SHARED and prot == PROT_READ | PROT_WRITE
    if access != ACCESS_DEFAULT:
        if not usual:
            raise ValueError("mmap can't specify both access and flags, prot.")
        return access
    if not prot & PROT_WRITE:
        return ACCESS_READ
    return ACCESS_COPY if flags & MAP_PRIVATE else ACCESS_DEFAULT


def _checked_length(size, length, offset):
    """As much as was asked for; all that follows the offset, if nothing was said."""
    if length == 0:
        if size == 0:
            raise ValueError("cannot mmap an empty file")
        if offset >= size:
            raise ValueError("mmap offset is greater than file size")
        return size - offset
    if offset > size or size - offset < length:
        raise ValueError("mmap length is greater than file size")
    return length


class mmap:
    """Maps length bytes from the file specified by the file descriptor fileno."""

    def __new__(
        cls,
        fileno,
        length,
        flags=MAP_SHARED,
        prot=PROT_READ | PROT_WRITE,
        access=ACCESS_DEFAULT,
        offset=0,
        *,
        trackfd=True,
    ):
        for name, value in (("length", length), ("offset", offset)):
            if value < 0:
                raise OverflowError(f"memory mapped {name} must be positive")
        self = object.__new__(cls)
        self._fd, self._exports, self._at, self._offset = -1, 0, 0, offset
        self._access = access
        means = _checked_access(flags, prot, access)
        self._writable, self._private = means != ACCESS_READ, means == ACCESS_COPY
        if descriptors.is_ours(fileno):
            self._show(fileno, length)
        elif fileno == -1:
            if length == 0:
                raise errors.failure("EINVAL")
            self._take(_Own(length))
        else:
            length = _checked_length(os.fstat(fileno).st_size, length, offset)
            self._map(fileno, length)
            if trackfd:
                self._fd = os.dup(fileno)
        return self

    def _show(self, fd, length):
        """A part of shared memory, of which the process has one copy for all parts."""
        size = os.fstat(fd).st_size
        length = _checked_length(size, length, self._offset)
        if self._offset % _PAGE:
            raise errors.failure("EINVAL")
        self._take(shared._Block.of(fd, size))
        self._bytes = self._bytes[self._offset : self._offset + length]

    def _map(self, fd, length):
        mode = kernel.system.mode(fd)
        if mode == os.O_WRONLY or (mode == os.O_RDONLY and self._writable and not self._private):
            raise errors.failure("EACCES")
        if self._offset % _PAGE:
            raise errors.failure("EINVAL")
        if self._private:
            self._take(_Own(os.pread(fd, length, self._offset)))
        else:
            self._take(_Part.of(fd, self._offset, length))

    def _take(self, block):
        self._block, self._bytes = block, memoryview(block.bytes)

    def _open(self):
        if self._block is None:
            raise ValueError("mmap closed or invalid")
        return self._bytes

    def _writing(self):
        found = self._open()
        if not self._writable:
            raise TypeError("mmap can't modify a readonly memory map.")
        return found

    # ------------------------------------------------------------ life

    def __buffer__(self, flags, /):
        view = memoryview(self._open())
        self._exports += 1
        return view if self._writable else view.toreadonly()

    def __release_buffer__(self, view, /):
        self._exports -= 1
        view.release()

    def close(self):
        if self._exports:
            raise BufferError("cannot close exported pointers exist")
        self._block = self._bytes = None
        self._leave()

    def _leave(self):
        fd, self._fd = self._fd, -1
        if fd != -1:
            os.close(fd)

    def __del__(self):
        if getattr(self, "_fd", -1) != -1:
            self._leave()

    closed = property(lambda self: self._block is None)

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *_):
        self.close()

    def __repr__(self):
        text = f"closed={self.closed}, access={_ACCESSES[self._access]}"
        if not self.closed:
            text += f", length={len(self)}, pos={self._at}, offset={self._offset}"
        return f"<mmap.mmap {text}>"

    def flush(self, offset=0, size=None, /, *, flags=0):
        length = len(self)
        size = length - offset if size is None else size
        if offset < 0 or size < 0 or offset + size > length:
            raise ValueError("flush values out of range")
        kernel.tell("getpid")

    def madvise(self, _option, _start=0, _length=None, /):
        self._open()

    def resize(self, newsize, /):
        self._open()
        if self._exports:
            raise BufferError("mmap can't resize with extant pointers exported.")
        if not self._writable or self._private:
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if isinstance(self._block, _Own):
            self._take(_Own(bytes(self._bytes[:newsize]).ljust(newsize, b"\0")))
        elif self._fd != -1:
            os.ftruncate(self._fd, self._offset + newsize)
            self._take(_Part.of(self._fd, self._offset, newsize))
        else:
            raise SystemError("mmap: resizing not available--no mremap()")

    # ------------------------------------------------------------ as a sequence

    def __len__(self):
        return len(self._open())

    def size(self):
        self._open()
        return len(self) if self._fd == -1 else os.fstat(self._fd).st_size

    def __iter__(self):
        return (bytes((each,)) for each in bytes(self._open()))

    def __getitem__(self, key):
        found = self._open()
        if isinstance(key, slice):
            return bytes(found[key])
        try:
            return found[key]
        except IndexError:
            raise IndexError("mmap index out of range") from None

    def __setitem__(self, key, value):
        found = self._writing()
        if isinstance(key, slice):
            if len(range(*key.indices(len(found)))) != memoryview(value).nbytes:
                raise IndexError("mmap slice assignment is wrong size")
            found[key] = value
            return
        try:
            found[key] = value
        except IndexError:
            raise IndexError("mmap index out of range") from None
        except ValueError:
            raise ValueError("mmap item value must be in range(0, 256)") from None

    def find(self, sub, start=None, end=None, /):
        return self._found(bytearray.find, sub, start, end)

    def rfind(self, sub, start=None, end=None, /):
        return self._found(bytearray.rfind, sub, start, end)

    def _found(self, how, sub, start, end):
        seen, whole = self._open(), self._block.bytes
        held = whole if len(seen) == len(whole) else bytearray(seen)
        return how(held, sub, self._at if start is None else start, end)

    def move(self, dest, src, count, /):
        found = self._writing()
        if min(dest, src, count) < 0 or max(dest, src) + count > len(found):
            raise ValueError("source, destination, or count out of range")
        found[dest : dest + count] = bytes(found[src : src + count])

    # ------------------------------------------------------------ as a file

    def tell(self):
        self._open()
        return self._at

    def seekable(self):
        return True

    def seek(self, pos, whence=0, /):
        length = len(self)
        if whence not in (0, 1, 2):
            raise ValueError("unknown seek type")
        at = pos + (0, self._at, length)[whence]
        if not 0 <= at <= length:
            raise ValueError("seek out of range")
        self._at = at
        return at

    def read(self, n=None, /):
        found = self._open()
        end = len(found) if n is None or n < 0 else min(len(found), self._at + n)
        data = bytes(found[self._at : end])
        self._at += len(data)
        return data

    def read_byte(self):
        if self._at >= len(self):
            raise ValueError("read byte out of range")
        return self.read(1)[0]

    def readline(self):
        end = self.find(b"\n")
        return self.read(None if end < 0 else end + 1 - self._at)

    def write(self, data, /):
        found, data = self._writing(), memoryview(data).cast("B")
        if self._at + len(data) > len(found):
            raise ValueError("data out of range")
        found[self._at : self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def write_byte(self, byte, /):
        if self._at >= len(self._writing()):
            raise ValueError("write byte out of range")
        self[self._at] = byte
        self._at += 1


def install():
    """Put it in the place of CPython's own."""
    module.mmap = mmap
    mmap.__module__ = "mmap"
