"""A driver of windows that waits long: no test is timed, and on a busy machine everything takes its time."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE = 60_000
"""Milliseconds: what has not come by then never comes."""


class PatientBot(QtBot):
    """The usual driver, which by itself would give up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802 - its name
        """Waits until the callback is true or raises nothing."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> SignalBlocker:  # noqa: N802 - its name
        """Waits in its `with` block until the signal comes."""
        return super().waitSignal(signal, timeout=timeout, **how)
