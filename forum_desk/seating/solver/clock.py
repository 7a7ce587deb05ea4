"""How long a search may go on: a number of moves, so that a seed always gives the same plan, and never past its time.

On a computer that makes the moves in time the clock changes nothing. On a slower one it hurries the cooling, so that
the search still ends cold and its plan stays good.
"""

import time
from collections.abc import Callable

MOVES_A_SECOND = 300_000
"""A third of what one core of an office computer makes, so that the seed alone decides even where it is busy."""


def never() -> bool:
    """Nobody wants the search to stop."""
    return False


class Clock:
    """Counts down one search of so many seconds; its moves follow from them where they are not given."""

    def __init__(self, seconds: float, *, stop: Callable[[], bool] = never, moves: int | None = None) -> None:
        self.started = time.perf_counter()
        self.seconds = seconds
        self.moves = max(1, int(seconds * MOVES_A_SECOND) if moves is None else moves)
        self._stop = stop

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started

    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self.seconds - self.elapsed())

    def progress(self, moves: int) -> float:
        """How far the search is, from 0 to 1 and over, after so many moves."""
        if self._stop():
            return 1.0
        return max(moves / self.moves, self.elapsed() / self.seconds if self.seconds > 0 else 1.0)
