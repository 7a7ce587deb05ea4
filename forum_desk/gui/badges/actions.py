"""What the badge screen has others do: draw one badge to be looked at, make many and hand them over, record prints.

These functions run on workers and touch no widget.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from forum_desk.badges.commands import record_print
from forum_desk.documents.badge_paper import Badges, print_badges
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.gui.documents.delivery import Send, hand_over
from forum_desk.storage import Unit, new_id

Report = Callable[[int, int], None]
SEEN = frozenset({"no_glyph"})
"""What is shown on the screen although it would not be printed: the place of a missing character."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a print run: where it went, what was made, whose badge it was (with a fresh id for each print)."""

    to: str
    result: PrintResult
    printed: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def seen(badges: Badges) -> bytes:
    """One person's badge as a PDF, front first, to be looked at; empty when nothing of it can be drawn."""
    out = BytesIO()
    result = print_badges(out, badges, Selection(accept=SEEN))
    return out.getvalue() if result.made else b""


def make(report: Report, badges: Badges, choice: Selection, to: Path | str, send: Send) -> Run:
    """Draws badges on the sheet of `choice` and hands them over: to a file when `to` is a path, else to that printer.

    `report` is told (done, total) and may raise to stop; nothing is handed over then, nor when nothing could be made.
    """

    def progress(done: int, total: int) -> bool:
        report(done, total)
        return True

    out = BytesIO()
    result = print_badges(out, badges, choice, progress)
    if not result.made:
        return Run("", result, ())
    where = hand_over(out.getvalue(), to, "badges", send)
    left_out = set(result.left_out)
    made = (each.delegate_id for each in badges.people if each.delegate_id not in left_out)
    return Run(where, result, tuple((who, new_id()) for who in made))


def record_prints(unit: Unit, printed: Iterable[tuple[str, str]], printer: str) -> None:
    """Append that these badges came out of a printer: pairs of delegate and id of the fact."""
    for delegate_id, fact_id in printed:
        record_print(unit, delegate_id, printer=printer, fact_id=fact_id)
