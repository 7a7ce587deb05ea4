"""The only wiring: from settings and arguments to a window or a command. Lazy imports live here alone.

The window's frame is shown before SQLAlchemy and reportlab are imported: the first picture comes in a fraction of the
time, and the screens are there before anybody has typed.
"""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        return _window(None)
    from forum_desk.cli import WindowWanted, run

    outcome = run(arguments)
    return _window(outcome.forum) if isinstance(outcome, WindowWanted) else outcome


def _window(forum: str | None) -> int:
    from forum_desk.gui.application import start

    return start(forum)
