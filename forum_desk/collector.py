"""Keeps Python's collector of cycles from walking large things that hold no cycle, again and again while they grow.

The cells of ten thousand rows are half a million objects; walking them took a third of the time in which a list is
understood, and in the window 0.5 to 0.8 s each time (two cores), in which no key was answered. They are freed by
counting references all the same.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_running: list[object] = []


@contextmanager
def uncollected(*, keep: bool = False) -> Iterator[None]:
    """Nothing is collected during the block; with `keep`, what it made is not walked until `collect_again` either."""
    mark = object()
    with _lock:
        _running.append(mark)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _running.remove(mark)
            if keep:
                gc.freeze()
            if not _running:
                gc.enable()
