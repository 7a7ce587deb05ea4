"""Keeps the freeing of large things from stopping the window: a few hundred rows at a time and on a worker.

The cells of ten thousand rows are half a million objects, which the collector is kept from, too (see collector.py);
freeing them at once took 0.5 to 0.8 s (two cores), in which no key was answered.
"""

import gc
from typing import Any

_FREED_AT_ONCE = 200


def release(box: list[list[Any]]) -> None:
    """Free what these lists hold, from their ends, so that other threads get their turn in between."""
    while box:
        part = box.pop()
        while part:
            del part[-_FREED_AT_ONCE:]


def collect_again() -> None:
    """The large things are gone: the collector sees everything again."""
    gc.unfreeze()
