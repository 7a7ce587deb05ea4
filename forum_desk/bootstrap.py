"""The only wiring: from arguments and settings to a window or a command. Lazy imports live here alone.

The window's frame is shown before SQLAlchemy and reportlab are imported: the first picture comes in a fraction of the
time, and the screens are there before anybody has typed.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forum_desk.gui.application import OpenForum


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        return show_window(None)
    from forum_desk.cli import WindowWanted, run

    outcome = run(arguments)
    return show_window(outcome.forum) if isinstance(outcome, WindowWanted) else outcome


def show_window(forum: str | None) -> int:
    """Run the window until it is closed; where nobody could see it, say how to work without."""
    from forum_desk.settings import has_display

    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if (not platform or platform.startswith(("xcb", "wayland"))) and not has_display():
        from forum_desk.language import _

        sys.stderr.write(_("There is no display here; forum-desk --help shows the jobs that need none.") + "\n")
        return 2
    from forum_desk.gui.application import run

    return run(LateImports(), forum, sys.argv[:1])


class LateImports:
    """Brings the features in when a forum is opened; called on a worker while the window is already shown."""

    def open(self, target: str) -> "OpenForum":
        """Open a forum."""
        from forum_desk.gui.places import opened

        return opened(target)

    def start(self, values: Any) -> "OpenForum":
        """Make a forum and open it."""
        from forum_desk.gui.places import started

        return started(values)

    def sample(self, report: Callable[[int, int], None]) -> "OpenForum":
        """Open the sample forum."""
        from forum_desk.gui.places import sampled

        return sampled(report)
