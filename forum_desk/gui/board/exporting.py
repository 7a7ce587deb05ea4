"""What was planned and what became of it, as a list for a spreadsheet."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from forum_desk.exchange.writing import write_table
from forum_desk.gui.board import words
from forum_desk.gui.board.model import HallNow, Row
from forum_desk.language import _
from forum_desk.programme.delay import Phase

_WIDTHS = (18, 10, 10, 36, 28, 10, 10, 10, 10, 10, 10, 14)


def lines(halls: Iterable[HallNow]) -> tuple[tuple[str, ...], ...]:
    """Headings, and a line for each item of each hall: text only, as it stands at this moment."""
    head = (
        _("Hall"),
        _("Planned start"),
        _("Planned end"),
        _("Item"),
        _("Who"),
        _("Started"),
        _("Ended"),
        _("Minutes planned"),
        _("Minutes given"),
        _("Minutes it took"),
        _("Minutes late"),
        _("State"),
    )
    return (head, *(_line(words.hall_name(hall), row) for hall in halls for row in hall.rows))


def write(path: Path, table: Sequence[Sequence[str]], title: str) -> Path:
    """Writes the list as .xlsx or .csv, by the ending."""
    write_table(path, table, title=title, widths=_WIDTHS)
    return path


def _line(hall: str, row: Row) -> tuple[str, ...]:
    actual, expected = row.actual, row.expected
    happened = row.phase in (Phase.RUNNING, Phase.DONE)
    took = str((expected.end - expected.start).seconds // 60) if row.phase is Phase.DONE else ""
    state = words.phase(row)[1] or _("not begun")
    return (
        hall,
        words.clock(row.start),
        words.clock(row.end),
        words.name(row),
        words.second(row),
        words.clock(actual.started) if actual.started is not None else "",
        words.clock(actual.ended) if actual.ended is not None else "",
        str(row.minutes),
        str(actual.extra) if actual.extra else "",
        took,
        str(expected.late) if happened else "",
        state,
    )
