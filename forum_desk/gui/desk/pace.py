"""How long a person stands at the desk: from the first key of a search to the check-in."""

from collections.abc import Callable
from time import monotonic


class Pace:
    """A stopwatch that the first key starts; `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._since: float | None = None

    def begin(self) -> None:
        """The first key for the next person; later keys change nothing."""
        if self._since is None:
            self._since = self._clock()

    def seconds(self) -> float:
        """Seconds since the first key, 0 when there was none."""
        return 0.0 if self._since is None else self._clock() - self._since

    def end(self) -> int | None:
        """Whole seconds since the first key, at least one; None when no key was pressed. Starts anew."""
        since, self._since = self._since, None
        return None if since is None else max(1, round(self._clock() - since))

    def drop(self) -> None:
        """The box was cleared: nobody stands here."""
        self._since = None
