"""Errors of the system: their numbers are Emscripten's, their names and words Linux's."""

import errno
import os

_TEXTS = {
    "EADDRINUSE": "Address already in use",
    "EADDRNOTAVAIL": "Cannot assign requested address",
    "ECHILD": "No child processes",
    "EDEADLK": "Resource deadlock avoided",
    "EISCONN": "Transport endpoint is already connected",
    "EMFILE": "Too many open files",
    "ENETUNREACH": "Network is unreachable",
    "ENOTCONN": "Transport endpoint is not connected",
    "ENOTTY": "Inappropriate ioctl for device",
    "ENOTSOCK": "Socket operation on non-socket",
    "ETIMEDOUT": "Connection timed out",
}  # as people know them from Linux, where Emscripten's library has other words
_texts = {getattr(errno, name): text for name, text in _TEXTS.items()}
_real_strerror = os.strerror


def strerror(code, /):
    """Translate an error code to a message string."""
    return _texts.get(code) or _real_strerror(code)


def failure(name):
    """The OSError of an errno's name."""
    number = getattr(errno, name)
    return OSError(number, strerror(number))
