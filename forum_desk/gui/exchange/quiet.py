"""Keeps Python's collector of cycles from stopping the window while a large list is on the screen.

The cells of ten thousand rows are half a million objects without a cycle among them; walking them took 0.5 to 0.8 s
each time (two cores), in which no key was answered. They are freed by counting references all the same.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_running: list[object] = []


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is collected during the block, and what it made is not walked until `collect_again`."""
    mark = object()
    with _lock:
        _running.append(mark)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _running.remove(mark)
            gc.freeze()
            if not _running:
                gc.enable()


def collect_again() -> None:
    """The list has left the screen: the collector sees everything again."""
    gc.unfreeze()
