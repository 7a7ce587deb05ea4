"""Keeps Python's collector of cycles, and the freeing of large things, from stopping the window.

The cells of ten thousand rows are half a million objects without a cycle among them; walking them took 0.5 to 0.8 s
each time (two cores), in which no key was answered, and freeing them at once as long. They are freed by counting
references all the same, a few hundred rows at a time and on a worker.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

_FREED_AT_ONCE = 200

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


def release(box: list[list[Any]]) -> None:
    """Free what these lists hold, from their ends, so that other threads get their turn in between."""
    while box:
        part = box.pop()
        while part:
            del part[-_FREED_AT_ONCE:]


def collect_again() -> None:
    """The large things are gone: the collector sees everything again."""
    gc.unfreeze()
