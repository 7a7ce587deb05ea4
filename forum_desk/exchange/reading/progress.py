"""How long work tells how far it is and learns that it is to stop."""

from collections.abc import Callable

from forum_desk.errors import DeskError

Progress = Callable[[int, int], bool]
"""Told (done, total) between people; answering False stops the work, and nothing of it is kept."""


class Stopped(DeskError):
    """The user stopped the work; the data is as it was."""


def step(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far the work is; raises Stopped when it is to end."""
    if progress is not None and not progress(done, total):
        raise Stopped("The work was stopped; the list is as it was before.")
